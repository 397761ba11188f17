namespace Spane.Lab.Load;

/// <summary>What every sequenced message has (docs/protocol.md, Payloads).</summary>
/// <param name="Boot">Boot counter.</param>
/// <param name="Sequence">Sequence number in the boot, from 1.</param>
/// <param name="LowestKept">The lowest sequence number that the device still keeps.</param>
/// <param name="UtcMilliseconds">UTC by the device's clock.</param>
/// <param name="UptimeMilliseconds">Milliseconds since boot.</param>
public readonly record struct MessagePlace(uint Boot, uint Sequence, uint LowestKept, long UtcMilliseconds, long UptimeMilliseconds);
