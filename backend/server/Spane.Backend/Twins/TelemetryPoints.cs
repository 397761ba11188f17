using Spane.Messages;
using Spane.Packing.Views;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>Turns messages into the points that are stored; the order of values is that of <see cref="Measurements"/>.</summary>
internal static class TelemetryPoints
{
    /// <summary>A pack with its verdict.</summary>
    /// <param name="measured">When it was packed, UTC.</param>
    public static TelemetryPoint Of(string device, PackMessage pack, DateTimeOffset measured, VerdictView verdict) => new(
        Measurements.Pack,
        device,
        "",
        measured.ToUnixTimeMilliseconds(),
        pack.Boot,
        pack.Sequence,
        [
            pack.Number, pack.NetGrams, pack.GrossGrams, pack.ResidueGrams, pack.TargetGrams, pack.PacksPerMinute, pack.RunMilliseconds,
            pack.WallMilliseconds, pack.FillMilliseconds, pack.InfraredCount, verdict.CrispValue, Flag(verdict.Optimal), Flag(pack.Held),
        ],
        [pack.Product, pack.Lot]);

    /// <summary>A trial with its verdict.</summary>
    /// <param name="measured">When it closed, UTC.</param>
    public static TelemetryPoint Of(string device, TrialMessage trial, DateTimeOffset measured, double targetGrams, VerdictView verdict) =>
        new(
            Measurements.Trial,
            device,
            "",
            measured.ToUnixTimeMilliseconds(),
            trial.Boot,
            trial.Sequence,
            [
                trial.Number, trial.Packs, trial.MeanGrams, trial.StandardDeviationGrams, targetGrams, trial.RunMilliseconds,
                trial.WallMilliseconds,
                verdict.CrispValue, Flag(verdict.Optimal),
            ],
            [trial.Product, trial.Lot, trial.ClosedBy]);

    /// <summary>A meter's reading.</summary>
    /// <param name="measured">When it was measured, UTC.</param>
    public static TelemetryPoint Of(string device, PowerMessage reading, DateTimeOffset measured) => new(
        Measurements.Power,
        device,
        reading.Load,
        measured.ToUnixTimeMilliseconds(),
        reading.Boot,
        reading.Sequence,
        [
            reading.Volts ?? double.NaN, reading.Amperes ?? double.NaN, reading.Watts ?? double.NaN, reading.WattHours ?? double.NaN,
            reading.Hertz ?? double.NaN, reading.PowerFactor ?? double.NaN, Flag(reading.ContactorOn),
        ],
        [reading.Quality]);

    /// <summary>A condition or happening.</summary>
    /// <param name="measured">When it happened, UTC.</param>
    public static TelemetryPoint Of(string device, EventMessage happening, DateTimeOffset measured) => new(
        Measurements.Event,
        device,
        "",
        measured.ToUnixTimeMilliseconds(),
        happening.Boot,
        happening.Sequence,
        [Flag(happening.Active), happening.Value ?? double.NaN],
        [happening.Code, happening.Source, happening.Text]);

    private static double Flag(bool? value) => value switch
    {
        true => 1,
        false => 0,
        null => double.NaN,
    };
}
