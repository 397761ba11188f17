namespace Spane.Backend.Twins;

/// <summary>What is known of a node's clock in one boot.</summary>
/// <param name="OffsetMilliseconds">UTC minus uptime, in ms.</param>
/// <param name="Reckoned">Whether the offset was reckoned from an arrival: then it may be too late, never too early. Otherwise the node
/// said it and was believed.</param>
/// <param name="LatestUtcMilliseconds">The latest time that was believed, UTC milliseconds since 1970; 0: none.</param>
public readonly record struct BootClock(uint Boot, long OffsetMilliseconds, bool Reckoned, long LatestUtcMilliseconds);
