using Spane.Plant.Packing;
using Spane.Processes;

namespace Spane.Lab.Replay;

/// <summary>Drives the readings of Tables IV, V, VII and VIII through the virtual packing machine, five packs a row.</summary>
public static class WeightsReplay
{
    private static readonly TimeSpan RowLimit = TimeSpan.FromSeconds(30);

    /// <summary>Runs all rows.</summary>
    /// <exception cref="CommandFailedException">A pack did not come through.</exception>
    public static async Task<IReadOnlyList<WeightsResult>> RunAsync(int seed, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var results = new List<WeightsResult>();
        var rig = new ReplayRig();
        await using (rig)
        {
            await rig.StartAsync(seed, cancellationToken);
            foreach (var row in PaperTables.Weights())
            {
                var lot = $"{row.Table}-{results.Count + 1}";
                await Task.Run(() => Drive(rig, row, lot), cancellationToken);
                var line =
                    await rig.LineAsync(view => view.RecentPacks.Count(pack => pack.Lot == lot) >= row.ReadingsGrams.Count,
                        cancellationToken);
                results.Add(
                    new WeightsResult(row,
                        [.. line.RecentPacks.Where(pack => pack.Lot == lot).OrderBy(pack => pack.Number).Select(pack => pack.NetGrams)]));
                progress.Report(results.Count);
            }
        }

        return results;
    }

    private static void Drive(ReplayRig rig, PaperWeights row, string lot)
    {
        var packer = rig.Packer;
        rig.SetProduct(row.ProductId.ToLowerInvariant(), row.TargetGrams, lot, 0);
        packer.Plant.Feeder = new ScriptedFeeder(row.ReadingsGrams);
        packer.Tell("start");
        if (!packer.RunUntil(() => packer.Node.Role.PacksInLot >= row.ReadingsGrams.Count, RowLimit))
        {
            throw new CommandFailedException(
                $"the line packed {packer.Node.Role.PacksInLot} of {row.ReadingsGrams.Count} packs of {row.Table}, {row.Product}.");
        }

        packer.Tell("stop");
        packer.Run(TimeSpan.FromSeconds(2));
    }
}

/// <summary>What became of a row of the paper's weights.</summary>
/// <param name="WeighedGrams">The net weights that the backend stored, in g, in order.</param>
public sealed record WeightsResult(PaperWeights Row, IReadOnlyList<double> WeighedGrams)
{
    /// <summary>Mean in g of the weighings at the paper's scale division of 1 g.</summary>
    public double MeanGrams => WeighedGrams.Average(gram => Math.Round(gram));

    /// <summary>Mean in g of the weighings as stored.</summary>
    public double WeighedMeanGrams => WeighedGrams.Average();

    /// <summary>Mean less target in g: above 0 it is given away.</summary>
    public double BiasGrams => MeanGrams - Row.TargetGrams;

    /// <summary>Sample standard deviation in g at a division of 1 g.</summary>
    public double StandardDeviationGrams
    {
        get
        {
            var mean = MeanGrams;
            return Math.Sqrt(WeighedGrams.Sum(gram => (Math.Round(gram) - mean) * (Math.Round(gram) - mean)) / (WeighedGrams.Count - 1));
        }
    }

    /// <summary>The paper's figure in %: target by mean for SPANE (equation 4), mean by target for the conventional scale (as its tables
    /// do, against equation 6).</summary>
    public double SuccessPercent => 100 * (Row.Spane ? Row.TargetGrams / MeanGrams : MeanGrams / Row.TargetGrams);

    /// <summary>One formula for both scales, in %: 100 − |mean − target| / target.</summary>
    public double SuccessByOneFormulaPercent => 100 * (1 - (Math.Abs(BiasGrams) / Row.TargetGrams));

    /// <summary>Whether the published mean was reproduced to its printed decimal.</summary>
    public bool MeanReproduced => Math.Abs(MeanGrams - Row.PublishedMeanGrams) < 0.005;
}
