using Spane.Packing.Alarms;

namespace Spane.Dashboard.Alarms;

/// <summary>One line of the alarm journal.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who; empty: the plant itself.</param>
public sealed record JournalLine(DateTimeOffset At, AlarmKey Key, AlarmAction Action, string By, string Note);
