namespace Spane.Packing.Twin;

/// <summary>A condition that stands on a device.</summary>
/// <param name="Code">Event code of docs/protocol.md.</param>
/// <param name="Source">The part it is about; empty: the node itself.</param>
/// <param name="Since">When it came, UTC.</param>
public sealed record StandingCondition(string Code, string Source, DateTimeOffset Since, double? Value);
