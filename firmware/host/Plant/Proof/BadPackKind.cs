namespace Spane.Plant.Proof;

/// <summary>A way in which a pack goes wrong.</summary>
/// <param name="Count">Whether it is the count that is wrong, whatever the pack weighs.</param>
/// <param name="Prepare">Prepares the next fill; what is to happen in the middle of it is given back.</param>
internal sealed record BadPackKind(string Name, BadCount Count, Func<ProofBench, SeededNoise, Disturbance?> Prepare)
{
    /// <summary>All of them, in the order tried: those of the product, of the scale, of the gates, of the slot.</summary>
    internal static IReadOnlyList<BadPackKind> All { get; } =
    [
        new("heavy", BadCount.None, (bench, noise) =>
        {
            var half = bench.Job.UpperGrams - bench.Job.TargetGrams;
            bench.Feeder.ClumpGrams = half + (2 * ProofBench.MarginGrams) + (noise.Uniform() * 0.3 * bench.Job.TargetGrams);
            bench.Feeder.ClumpFromGrams = 0.5 * bench.Job.TargetGrams;
            bench.Feeder.ClumpsWhileOpen = false;
            return null;
        }),
        new("clump", BadCount.None, (bench, noise) =>
        {
            bench.Feeder.ClumpGrams = Between(0.4, 1.2, noise) * bench.Job.TargetGrams;
            bench.Feeder.ClumpFromGrams = Between(0.1, 0.8, noise) * bench.Job.TargetGrams;
            bench.Feeder.ClumpsWhileOpen = true;
            return null;
        }),
        new("light", BadCount.None, (bench, noise) =>
        {
            bench.Feeder.EndsAfterGrams = Between(0.2, 0.9, noise) * bench.Job.LowerGrams;
            return null;
        }),
        new("empty", BadCount.None, (bench, _) =>
        {
            bench.Feeder.EndsAfterGrams = 0;
            return null;
        }),
        new("sticking", BadCount.None, (bench, noise) =>
        {
            bench.Feeder.StickingShare = Outside(bench.Job, noise) / bench.Job.TargetGrams;
            return null;
        }),
        new("foreign-tare", BadCount.None, (bench, noise) =>
        {
            bench.Plant.ReferenceGrams = Outside(bench.Job, noise);
            bench.Settle();
            return null;
        }),
        new("foreign-mass", BadCount.None, (bench, noise) =>
        {
            var grams = Outside(bench.Job, noise);
            return new(Between(0.2, 0.8, noise) * bench.Job.TargetGrams, () => bench.Plant.ReferenceGrams = grams);
        }),
        Fault("load-cell-unplugged"),
        Fault("load-cell-stuck"),
        Fault("load-cell-bridge-open"),
        new("machine-vibration", BadCount.None, (bench, _) =>
        {
            bench.Switch("machine-vibration");
            return null;
        }),
        Fault("feed-gate-stuck"),
        Fault("dump-gate-stuck"),
        Fault("slot-jammed", BadCount.Lasting),
        Fault("slot-double", BadCount.OfOnePack),
        Fault("slot-blind", BadCount.OfOnePack),
    ];

    // One of the plant's named faults, at some moment of the fill.
    private static BadPackKind Fault(string name, BadCount count = BadCount.None) => new(name, count, (bench, noise) =>
        new(Between(0.1, 0.8, noise) * bench.Job.TargetGrams, () => bench.Switch(name)));

    private static double Outside(ProofJob job, SeededNoise noise) =>
        job.UpperGrams - job.LowerGrams + (2 * ProofBench.MarginGrams) + (noise.Uniform() * 0.3 * job.TargetGrams);

    private static double Between(double low, double high, SeededNoise noise) => low + ((high - low) * noise.Uniform());
}

/// <summary>What happens once so much was given to a fill.</summary>
internal sealed record Disturbance(double AtGrams, Action Do);

/// <summary>What is wrong with the count of a bad pack.</summary>
internal enum BadCount
{
    /// <summary>Nothing: it is the weight.</summary>
    None,

    /// <summary>One pack is counted wrong, and the next ones are right: its own record has to say so.</summary>
    OfOnePack,

    /// <summary>None is counted until somebody clears the slot: the alarm tells too.</summary>
    Lasting,
}
