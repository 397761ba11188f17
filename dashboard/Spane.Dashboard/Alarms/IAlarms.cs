using Spane.Packing.Alarms;

namespace Spane.Dashboard.Alarms;

public interface IAlarms
{
    /// <summary>What stands now.</summary>
    AlarmsView Now { get; }

    /// <summary>The latest lines of the journal, newest first.</summary>
    Task<IReadOnlyList<JournalLine>> JournalAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>How the alarm system did in the last week.</summary>
    Task<AlarmPerformance> WeekAsync(CancellationToken cancellationToken = default);
}

/// <summary>The alarms that stand now: an immutable view.</summary>
/// <param name="Standing">Alarms that are not normal, most urgent first.</param>
public sealed record AlarmsView(IReadOnlyList<Alarm> Standing)
{
    /// <summary>No alarm.</summary>
    public static AlarmsView None { get; } = new([]);

    /// <summary>Alarms that wait for a person: unacknowledged and not shelved.</summary>
    public int Unanswered => Standing.Count(alarm => alarm.State is AlarmState.Unacknowledged or AlarmState.ReturnedUnacknowledged);
}

/// <summary>One line of the alarm journal.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; empty: the plant itself.</param>
public sealed record JournalLine(DateTimeOffset At, AlarmKey Key, AlarmAction Action, string By, string Note);
