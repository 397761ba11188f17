using Spane.Packing.Alarms;
using Spane.Packing.Views;

namespace Spane.Dashboard.Lines;

/// <summary>A condition that stands, with what to do about it.</summary>
/// <param name="Code">Alarm code.</param>
/// <param name="Priority">Order of answering.</param>
/// <param name="Title">Its name.</param>
/// <param name="Cause">What brings it about.</param>
/// <param name="Action">What to do now.</param>
/// <param name="Since">When it came, UTC.</param>
public sealed record ConditionGuidance(
    string Code, AlarmPriority Priority, BilingualText Title, BilingualText Cause, BilingualText Action, DateTimeOffset Since);
