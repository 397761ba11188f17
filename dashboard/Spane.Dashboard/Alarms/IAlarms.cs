using Spane.Packing.Alarms;

namespace Spane.Dashboard.Alarms;

/// <summary>Where the alarm pages read from.</summary>
public interface IAlarms
{
    /// <summary>What stands now.</summary>
    AlarmsView Now { get; }

    /// <summary>The latest lines of the journal, newest first.</summary>
    Task<IReadOnlyList<JournalLine>> JournalAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>How the alarm system did in the last week.</summary>
    Task<AlarmPerformance> WeekAsync(CancellationToken cancellationToken = default);
}
