using Spane.Electricity.Calibration;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Views;

namespace Spane.Lab.Replay;

/// <summary>
/// Drives the electricity paper's tables through virtual meters, firmware, broker and backend: first Tables 1 and 2 (what the meters showed
/// beside the reference instruments), then the four hours of Table 4.
/// </summary>
public static class CanteenReplay
{
    private static readonly TimeSpan FourHours = TimeSpan.FromHours(4);

    /// <summary>Runs the tables.</summary>
    public static async Task<CanteenResult> RunAsync(int seed, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var printed = PaperTables.Canteen();
        var ids = CanteenLoads.All.Select(load => load.Id).ToArray();
        var rig = new CanteenRig();
        await using (rig)
        {
            await rig.StartAsync(seed, cancellationToken);
            Play(rig, ids, printed, load => (load.MeterVolts, load.MeterAmperes, Power(load)));
            var measured =
                await rig.WaitAsync(view => printed.Select((load, i) => Shows(view.Loads[i], load)).All(shown => shown), cancellationToken);
            progress.Report(1);

            // The meters stand still while the register's start is stored, then run the four hours.
            Play(rig, ids, printed, load => (load.Volts, 0, 0));
            var before = await rig.WaitAsync(view => view.Loads.All(load => load.Amperes is 0), cancellationToken);
            Play(rig, ids, printed, load => (load.Volts, load.Amperes, load.Watts));
            var end = rig.Canteen.Elapsed + FourHours;
            var flagged = await rig.WaitAsync(view => view.Loads.Any(load => load.Quality == MeterQuality.Implausible), cancellationToken);
            await rig.RunUntilAsync(end, cancellationToken);
            Play(rig, ids, printed, load => (load.Volts, 0, 0));
            var after = await rig.WaitAsync(view => view.Loads.All(load => load.Amperes is 0), cancellationToken);
            progress.Report(2);
            return new CanteenResult(
                AccuracyReport.Of(
                    [.. printed.Select(
                        (load, i) => new ReferenceReading(load.Name, measured.Loads[i].Volts!.Value, load.MultimeterVolts))]),
                AccuracyReport.Of(
                    [.. printed.Select((load, i) => new ReferenceReading(load.Name, measured.Loads[i].Amperes!.Value, load.ClampAmperes))]),
                [.. printed.Select((load, i) => (load.Name, load.KilowattHours, Energy(after, i) - Energy(before, i)))],
                [.. printed.Where((_, i) => flagged.Loads[i].Quality == MeterQuality.Implausible)
                    .Select(load => (load.Name, load.Watts / (load.Volts * load.Amperes)))]);
        }
    }

    private static void Play(CanteenRig rig, string[] ids, IReadOnlyList<PaperLoad> printed,
        Func<PaperLoad, (double Volts, double Amperes, double Watts)> row)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            var (volts, amperes, watts) = row(printed[i]);
            rig.Canteen.Mains.Play(ids[i], volts, amperes, watts);
        }
    }

    private static bool Shows(LoadView view, PaperLoad load) =>
        view is { Volts: { } volts, Amperes: { } amperes } && Math.Abs(volts - load.MeterVolts) < 0.05
            && Math.Abs(amperes - load.MeterAmperes) < 0.0005;

    private static double Energy(CanteenView view, int index) => view.Loads[index].Energy.TotalKilowattHours;

    // Tables 1 and 2 print no power; Table 4's power factor, at most 1, is taken.
    private static double Power(PaperLoad load) =>
        load.MeterVolts * load.MeterAmperes * Math.Min(1, load.Watts / (load.Volts * load.Amperes));
}

/// <summary>What came out of the replay of the electricity paper.</summary>
/// <param name="Voltage">Voltage at the meters against the multimeter.</param>
/// <param name="Current">Current at the meters against the clamp.</param>
/// <param name="Energies">Table 4's energy and the ledger's, kWh, by load.</param>
/// <param name="Flagged">Rows of Table 4 that the node reported as impossible, with their power factor.</param>
public sealed record CanteenResult(
    AccuracyReport Voltage, AccuracyReport Current, IReadOnlyList<(string Load, double Printed, double Ledger)> Energies,
    IReadOnlyList<(string Load, double PowerFactor)> Flagged);
