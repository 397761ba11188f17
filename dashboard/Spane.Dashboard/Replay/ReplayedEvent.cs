namespace Spane.Dashboard.Replay;

/// <summary>A condition that came or went, or something that happened once.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Code">Its code, as in docs/protocol.md.</param>
/// <param name="Active">Came or went; null: happened once.</param>
public sealed record ReplayedEvent(DateTimeOffset At, string Code, string Source, bool? Active, string Text);
