namespace Spane.Storage.Sqlite;

/// <summary>The widths of rollups.</summary>
internal static class RollupLevel
{
    public const long Minute = 60_000;
    public const long QuarterHour = 15 * Minute;
    public const long Hour = 60 * Minute;

    /// <summary>Each level with the one that it is made from; 0: from the points themselves.</summary>
    public static readonly (long Width, long From)[] All = [(Minute, 0), (QuarterHour, Minute), (Hour, QuarterHour)];

    /// <summary>The first instant of the bucket that a time lies in.</summary>
    public static long Floor(long utcMilliseconds, long width) => utcMilliseconds - (((utcMilliseconds % width) + width) % width);
}
