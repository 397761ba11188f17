using Spane.Packing.Alarms;

namespace Spane.Dashboard.Lines;

/// <summary>A condition that stands, with what to do about it.</summary>
/// <param name="Since">When it came, UTC.</param>
public sealed record ConditionGuidance(
    string Code, AlarmPriority Priority, BilingualText Title, BilingualText Cause, BilingualText Action, DateTimeOffset Since);
