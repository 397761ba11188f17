namespace Spane.Storage.Telemetry;

/// <summary>The widths of rollups.</summary>
internal static class RollupLevel
{
    public const long Minute = 60_000;
    public const long QuarterHour = 15 * Minute;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>In the table of what is kept: the points themselves.</summary>
    public const long Points = 0;

    /// <summary>From the finest to the coarsest, each a multiple of the one before.</summary>
    public static readonly long[] Widths = [Minute, QuarterHour, Hour];

    /// <summary>The first instant of the bucket that a time lies in.</summary>
    public static long Floor(long utcMilliseconds, long width) => utcMilliseconds - (((utcMilliseconds % width) + width) % width);
}
