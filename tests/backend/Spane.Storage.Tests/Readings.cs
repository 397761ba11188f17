using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests;

/// <summary>Readings of one meter, from a whole hour on.</summary>
internal static class Readings
{
    /// <summary>2026-11-22 12:00 UTC.</summary>
    public const long Start = 1_795_348_800_000;
    public const long Hour = 3_600_000;
    public const long Day = 24 * Hour;

    public static SeriesKey Stove { get; } = new(Measurements.Power, "canteen-1", "stove-1");

    public static DateTimeOffset At(long offset) => DateTimeOffset.FromUnixTimeMilliseconds(Start + offset);

    public static List<TelemetryPoint> Make(int count, long stepMilliseconds, long offset = 0) =>
        [.. Enumerable.Range(0, count)
            .Select(i => One((uint)((offset / stepMilliseconds) + i), offset + (i * stepMilliseconds), 1000 + (i * 37 % 501)))];

    public static TelemetryPoint One(uint sequence, long offset, double watts) => new(
        Stove.Measurement, Stove.Device, Stove.Tag, Start + offset, 2, sequence, [220, 11, watts, 9750, 50, 0.99, 1], ["ok"]);
}
