using Spane.Plant.Packing;
using Spane.Processes;

namespace Spane.Lab.Replay;

/// <summary>Drives the readings of Tables IV, V, VII and VIII through the virtual packing machine, five packs a row.</summary>
public static class WeightsReplay
{
    private static readonly TimeSpan RowLimit = TimeSpan.FromSeconds(30);

    /// <summary>Runs all rows.</summary>
    /// <param name="seed">Seed of the machine's noise.</param>
    /// <param name="progress">Told the number of rows that are done.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="CommandFailedException">A pack did not come through.</exception>
    public static async Task<IReadOnlyList<WeightsResult>> RunAsync(int seed, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var results = new List<WeightsResult>();
        var rig = new ReplayRig();
        await using (rig.ConfigureAwait(false))
        {
            await rig.StartAsync(seed, cancellationToken).ConfigureAwait(false);
            foreach (var row in PaperTables.Weights())
            {
                var lot = $"{row.Table}-{results.Count + 1}";
                await Task.Run(() => Drive(rig, row, lot), cancellationToken).ConfigureAwait(false);
                var line = await rig.LineAsync(view => view.RecentPacks.Count(pack => pack.Lot == lot) >= row.ReadingsGrams.Count, cancellationToken).ConfigureAwait(false);
                results.Add(new WeightsResult(row, [.. line.RecentPacks.Where(pack => pack.Lot == lot).OrderBy(pack => pack.Number).Select(pack => pack.NetGrams)]));
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
            throw new CommandFailedException($"the line packed {packer.Node.Role.PacksInLot} of {row.ReadingsGrams.Count} packs of {row.Table}, {row.Product}.");
        }

        packer.Tell("stop");
        packer.Run(TimeSpan.FromSeconds(2));
    }
}
