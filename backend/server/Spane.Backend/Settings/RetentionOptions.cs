using Spane.Storage.Telemetry;

namespace Spane.Backend.Settings;

/// <summary>How long the built-in store and PostgreSQL keep what, and how large the built-in one may become. Packs, trials, events, the
/// ledger and the audit log are records and are never deleted.</summary>
internal sealed class RetentionOptions
{
    // Twins read the latest packs back; a line that stood over a long weekend still shows them.
    private const int PackCopyDays = 7;

    private static readonly RetentionPeriods Standard = new();

    /// <summary>Meters' readings, in days; 0: for ever. Their rollups stay.</summary>
    public int ReadingDays { get; set; } = Standard.ReadingDays;

    /// <summary>Rollups of 1 minute, in days; 0: for ever.</summary>
    public int MinuteDays { get; set; } = Standard.MinuteDays;

    /// <summary>Rollups of 15 minutes, in days; 0: for ever.</summary>
    public int QuarterHourDays { get; set; } = Standard.QuarterHourDays;

    /// <summary>Rollups of 1 hour, in days; 0: for ever.</summary>
    public int HourDays { get; set; } = Standard.HourDays;

    /// <summary>Messages that were refused, in days; 0: for ever.</summary>
    public int DeadLetterDays { get; set; } = Standard.DeadLetterDays;

    /// <summary>The most that the telemetry database may take, in MB of 1,000,000 bytes; 0: as much as the disk has. When it is reached,
    /// messages wait in the nodes.</summary>
    public int MaximumMegabytes { get; set; }

    internal RetentionPeriods ToPeriods(bool spooled) => new()
    {
        PackCopyDays = spooled ? PackCopyDays : 0,
        ReadingDays = ReadingDays,
        MinuteDays = MinuteDays,
        QuarterHourDays = QuarterHourDays,
        HourDays = HourDays,
        DeadLetterDays = DeadLetterDays,
    };
}
