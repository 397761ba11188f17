namespace Spane.Dashboard.Faults;

/// <summary>One line of the fault log: what a node told, or what the backend noticed.</summary>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Device">Device id; <c>backend</c> for the backend itself.</param>
/// <param name="Source">The part or load it is about; empty: the device.</param>
/// <param name="Code">Event code of docs/protocol.md, or alarm code.</param>
/// <param name="Active">Whether it came or went; null: it happened once.</param>
/// <param name="Text">What the node adds for an engineer.</param>
public sealed record FaultLine(DateTimeOffset At, string Device, string Source, string Code, bool? Active, double? Value, string Text);
