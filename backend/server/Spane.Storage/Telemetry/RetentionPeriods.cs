namespace Spane.Storage.Telemetry;

/// <summary>How long what is kept. Meters' readings go first, because they are by far the most and their rollups stay; packs, trials,
/// events, the ledger and the audit log are records and are never deleted.</summary>
public sealed record RetentionPeriods
{
    /// <summary>Measurements whose points are deleted.</summary>
    public static IReadOnlyList<Measurement> Deleted { get; } = [Measurements.Power];

    /// <summary>Meters' readings, in days; 0: for ever.</summary>
    public int ReadingDays { get; init; } = 90;

    /// <summary>Copies of packs whose records are in a store outside, in days; 0: there is none, and packs are never deleted.</summary>
    public int PackCopyDays { get; init; }

    /// <summary>Rollups of 1 minute, in days; 0: for ever.</summary>
    public int MinuteDays { get; init; } = 400;

    /// <summary>Rollups of 15 minutes, in days; 0: for ever.</summary>
    public int QuarterHourDays { get; init; } = 1830;

    /// <summary>Rollups of 1 hour, in days; 0: for ever.</summary>
    public int HourDays { get; init; }

    /// <summary>Messages that were refused, in days; 0: for ever.</summary>
    public int DeadLetterDays { get; init; } = 90;

    /// <summary>The first instant of a level to be kept, a whole hour; null: it is kept for ever.</summary>
    internal long? KeepFrom(long level, DateTimeOffset now) => KeepFrom(DaysOf(level), now);

    /// <summary>The first instant of copies of packs to be kept, a whole hour; null: they are kept for ever.</summary>
    internal long? KeepPackCopiesFrom(DateTimeOffset now) => KeepFrom(PackCopyDays, now);

    private static long? KeepFrom(int days, DateTimeOffset now) =>
        days > 0 ? RollupLevel.Floor(now.AddDays(-days).ToUnixTimeMilliseconds(), RollupLevel.Hour) : null;

    private int DaysOf(long level) => level switch
    {
        RollupLevel.Points => ReadingDays,
        RollupLevel.Minute => MinuteDays,
        RollupLevel.QuarterHour => QuarterHourDays,
        _ => HourDays,
    };
}
