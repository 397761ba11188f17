namespace Spane.Backend.Twins;

/// <summary>How a message was dated.</summary>
/// <param name="Measured">When its content was measured, UTC.</param>
/// <param name="SecondsOff">By how much the node's own time, which was not believed, is later than that, in s; null: it was believed, or
/// the node said none.</param>
/// <param name="Confirmed">The node's own time where its uptime since a time that was believed confirms it: a witness that does not ask the
/// host's clock; null: none.</param>
public readonly record struct MessageDate(DateTimeOffset Measured, double? SecondsOff, DateTimeOffset? Confirmed);
