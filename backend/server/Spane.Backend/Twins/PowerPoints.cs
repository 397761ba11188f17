using Spane.Electricity.Ledger;
using Spane.Electricity.Readings;
using Spane.Electricity.Twin;
using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>Between a power box's messages, its twin and telemetry.</summary>
internal static class PowerPoints
{
    /// <summary>A message as the twin reads it.</summary>
    public static MeterReading Reading(PowerMessage message, DateTimeOffset measured) => new()
    {
        LoadId = message.Load,
        At = measured,
        Uptime = TimeSpan.FromMilliseconds(message.UptimeMilliseconds),
        Boot = message.Boot,
        Quality = message.Quality switch
        {
            "ok" => MeterQuality.Ok,
            "crc" => MeterQuality.Crc,
            "implausible" => MeterQuality.Implausible,
            _ => MeterQuality.NoReply,
        },
        Volts = message.Volts,
        Amperes = message.Amperes,
        Watts = message.Watts,
        RegisterWattHours = Register(message.WattHours),
        Hertz = message.Hertz,
        PowerFactor = message.PowerFactor,
        CommandedOn = message.ContactorOn,
    };

    // Whole Wh; a figure that is no register of any meter is none.
    private static long? Register(double? wattHours) =>
        wattHours is >= 0 and < EnergyLedger.RegisterModulusWattHours ? (long)wattHours : wattHours is null ? null : -1;

    /// <summary>Adds what the twin makes of a message to what is stored.</summary>
    public static void Add(
        string device, CanteenOutput output, uint boot, uint sequence, DateTimeOffset measured, ICollection<TelemetryPoint> points)
    {
        TelemetryPoint Point(Measurement measurement, string tag, DateTimeOffset at, double[] numbers, params string[] texts) =>
            new(measurement, device, tag, at.ToUnixTimeMilliseconds(), boot, sequence, numbers, texts);

        foreach (var (posting, rupiah) in output.Postings)
        {
            points.Add(Point(Measurements.Energy, posting.LoadId, posting.SlotStart, [posting.WattHours, (double)rupiah]));
        }

        if (output.Hour is { } hour)
        {
            points.Add(Point(
                Measurements.LoadHour, hour.LoadId, hour.Start,
                [hour.WattHours, hour.RunningFraction, hour.OhmsWhileRunning ?? double.NaN, hour.FloorWatts, hour.Open ? 1 : 0,
                    hour.Coverage]));
        }

        foreach (var anomaly in output.Anomalies)
        {
            points.Add(Point(
                Measurements.Anomaly, anomaly.LoadId, anomaly.At, [anomaly.Measured, anomaly.Usual], anomaly.Kind, anomaly.Why.Indonesian,
                anomaly.Why.English));
        }

        foreach (var entry in output.Audit)
        {
            points.Add(Point(Measurements.Audit, "", measured, [], entry.Who, entry.What, entry.Subject, entry.From, entry.To));
        }
    }
}
