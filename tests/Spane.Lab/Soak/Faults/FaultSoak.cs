namespace Spane.Lab.Soak.Faults;

/// <summary>
/// Every named fault of both virtual plants, one at a time, with healthy machines among them: the real firmware on the virtual board under
/// the virtual clock, its messages decoded as the backend decodes them, symptoms and causes made of nothing else.
/// </summary>
internal static class FaultSoak
{
    private const int HealthyOfEach = 6;

    /// <summary>All cases of one round: a fault and its machine.</summary>
    public static IReadOnlyList<(string Machine, string Fault)> Cases
    {
        get
        {
            using var packer = new PackerRig(1, new Random(1));
            using var canteen = new CanteenRig(1, new Random(1));
            return
            [
                .. packer.Faults.Keys.Select(f => ("packer", f)), .. canteen.Faults.Keys.Select(f => ("power-box", f)),
                .. Enumerable.Repeat(("packer", FaultOutcome.Healthy), HealthyOfEach),
                .. Enumerable.Repeat(("power-box", FaultOutcome.Healthy), HealthyOfEach),
            ];
        }
    }

    /// <summary>Runs rounds of all cases, each in an order of its own, until there are enough.</summary>
    /// <param name="runs">How many, from 1.</param>
    /// <param name="seed">Seed of everything.</param>
    public static IEnumerable<FaultOutcome> Run(int runs, int seed, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Machine, string Fault)> cases = Cases;
        var plan = new List<(string Machine, string Fault)>();
        for (int round = 0; plan.Count < runs; round++)
        {
            (string, string)[] order = [.. cases];
            SoakRandom.Of(seed, -1 - round).Shuffle(order);
            plan.AddRange(order.Take(runs - plan.Count));
        }

        return plan.Select((c, i) => (c.Machine, c.Fault, Number: i)).AsParallel().AsOrdered()
            .WithDegreeOfParallelism(Math.Clamp(Environment.ProcessorCount, 1, 64)).WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .WithCancellation(cancellationToken)
            .Select(c => FaultRun.Run(c.Machine, c.Fault, SoakRandom.Of(seed, c.Number)));
    }
}
