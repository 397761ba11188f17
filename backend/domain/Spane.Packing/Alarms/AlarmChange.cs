namespace Spane.Packing.Alarms;

/// <summary>One line of the alarm journal.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User; empty: the plant itself.</param>
/// <param name="Note">Reason or comment; empty: none.</param>
public sealed record AlarmChange(Alarm Alarm, AlarmAction Action, DateTimeOffset At, string By = "", string Note = "");
