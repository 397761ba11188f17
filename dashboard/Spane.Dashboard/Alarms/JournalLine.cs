using Spane.Packing.Alarms;

namespace Spane.Dashboard.Alarms;

/// <summary>One line of the alarm journal.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Key">Which alarm.</param>
/// <param name="Action">What happened.</param>
/// <param name="By">Who; empty: the plant itself.</param>
/// <param name="Note">Reason or comment.</param>
public sealed record JournalLine(DateTimeOffset At, AlarmKey Key, AlarmAction Action, string By, string Note);
