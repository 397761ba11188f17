using Spane.Packing.Products;
using Spane.Packing.Verdicts;
using Spane.Packing.Views;
using Spane.Plant.Packing;

namespace Spane.Lab.Replay;

/// <summary>Drives the ten trials of Table III through the virtual packing machine: packs of prescribed weight and number in a minute of
/// running, with a stop that makes the trial slow.</summary>
public static class TrialsReplay
{
    private const double DeviationGrams = 0.3;
    private const int FewestPacks = 10;

    // The paper's line makes up to 69 packs a minute, 0.87 s each: its reservoir empties fast.
    private const double FlowGramsPerSecond = 600;

    // From the turn of a pack on the pacing grid until the slot has seen it: filling, settling, dumping, sealing.
    private const double PackLatencyMs = 1000;
    private static readonly TimeSpan Stop = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(62);

    /// <summary>Runs the trials.</summary>
    public static async Task<IReadOnlyList<TrialResult>> RunAsync(int seed, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var printed = PaperTables.Trials();
        var rig = new ReplayRig();
        await using (rig)
        {
            await rig.StartAsync(seed, cancellationToken);
            foreach (var trial in printed)
            {
                await Task.Run(() => Drive(rig, trial), cancellationToken);
                await rig.LineAsync(line => Full(line).Count >= trial.Number, cancellationToken);
                progress.Report(trial.Number);
            }

            var stored = Full(await rig.LineAsync(line => Full(line).Count >= printed.Count, cancellationToken));
            return [.. printed.Zip(stored, Judge)];
        }
    }

    private static void Drive(ReplayRig rig, PaperTrial trial)
    {
        var packer = rig.Packer;
        // The last pack's turn lies half a period before the window's end less the latency, so that exactly this many are through in time.
        var periodMs = (60_000 - PackLatencyMs) / (trial.PacksPerMinute - 0.5);
        rig.SetProduct("milo", trial.TargetGrams, $"trial-{trial.Number}", 60_000 / periodMs);
        packer.Plant.Feeder = new ScriptedFeeder([.. Weights(trial)], FlowGramsPerSecond);
        packer.Tell("start");
        packer.Tell("pause");
        packer.Run(Stop);
        packer.Tell("start");
        packer.Run(Minute);
        // A pause lets the pack in hand go, so that the next trial begins with an empty hopper.
        packer.Tell("pause");
        packer.Run(TimeSpan.FromSeconds(3));
    }

    /// <summary>Packs on either side of the mean, in pairs, so that the mean is exact; a few more than the minute holds.</summary>
    private static IEnumerable<double> Weights(PaperTrial trial)
    {
        for (var i = 0; i < trial.PacksPerMinute + 5; i++)
        {
            var last = i == trial.PacksPerMinute - 1 && trial.PacksPerMinute % 2 == 1;
            yield return trial.MeanGrams + (last ? 0 : i % 2 == 0 ? DeviationGrams : -DeviationGrams);
        }
    }

    /// <summary>The trials of a whole minute, oldest first; what was left over when the line stopped is not among them.</summary>
    private static IReadOnlyList<TrialView> Full(LineView line) =>
        [.. line.Trials.Where(trial => trial.Packs > FewestPacks).OrderBy(trial => trial.Number)];

    private static TrialResult Judge(PaperTrial printed, TrialView stored)
    {
        var product = ProductCatalogue.Paper.Find("milo", printed.TargetGrams);
        return new TrialResult(
            printed,
            stored,
            new PackJudge(VerdictRuleBase.TableTwo).Judge(product, stored.MeanGrams, stored.PacksPerMinute, stored.WallMinutes),
            new PackJudge(VerdictRuleBase.AlgorithmThree).Judge(product, stored.MeanGrams, stored.PacksPerMinute, stored.WallMinutes));
    }
}

/// <summary>What became of a trial of Table III.</summary>
/// <param name="TableTwo">The verdict by <c>table-ii</c>.</param>
/// <param name="AlgorithmThree">The verdict by <c>algorithm-3</c>.</param>
public sealed record TrialResult(PaperTrial Printed, TrialView Stored, PackVerdict TableTwo, PackVerdict AlgorithmThree)
{
    /// <summary>Whether <c>table-ii</c> agrees with the paper.</summary>
    public bool TableTwoAgrees => TableTwo.Optimal == Printed.Optimal;

    /// <summary>Whether <c>algorithm-3</c> agrees with the paper.</summary>
    public bool AlgorithmThreeAgrees => AlgorithmThree.Optimal == Printed.Optimal;
}
