namespace Spane.Backend.Twins;

/// <summary>The two times of a message.</summary>
/// <param name="Measured">When its content was measured, UTC: what the node says, or reckoned from its uptime.</param>
/// <param name="Received">When the backend received it, UTC.</param>
public readonly record struct MessageTimes(DateTimeOffset Measured, DateTimeOffset Received);
