namespace Spane.Electricity.Twin;

/// <summary>An event of a power node.</summary>
/// <param name="Code">Event code of docs/protocol.md.</param>
/// <param name="Source">Load, or <c>feeder</c>; empty: the box.</param>
/// <param name="Active">Came, went, or once (null).</param>
/// <param name="At">When, UTC.</param>
public sealed record NodeEvent(string Code, string Source, bool? Active, double? Value, string Note, DateTimeOffset At);
