namespace Spane;

/// <summary>A condition that stands on a device.</summary>
/// <param name="Code">Event code of docs/protocol.md.</param>
/// <param name="Since">When it came, UTC.</param>
/// <param name="Value">The value that decided, in the unit of its code.</param>
public sealed record ConditionView(string Code, DateTimeOffset Since, double Value);
