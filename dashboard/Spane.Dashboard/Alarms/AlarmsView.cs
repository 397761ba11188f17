using Spane.Packing.Alarms;

namespace Spane.Dashboard.Alarms;

/// <summary>The alarms that stand now: an immutable picture.</summary>
/// <param name="Standing">Alarms that are not normal, most urgent first.</param>
public sealed record AlarmsView(IReadOnlyList<Alarm> Standing)
{
    /// <summary>No alarm.</summary>
    public static AlarmsView None { get; } = new([]);

    /// <summary>Alarms that wait for a person: unacknowledged and not shelved.</summary>
    public int Unanswered => Standing.Count(alarm => alarm.State is AlarmState.Unacknowledged or AlarmState.ReturnedUnacknowledged);
}
