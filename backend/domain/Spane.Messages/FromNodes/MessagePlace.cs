namespace Spane.Messages;

/// <summary>Where a sequenced message stands among a device's messages (docs/protocol.md, Identity and order).</summary>
/// <param name="Boot">Boot counter (<c>boot</c>).</param>
/// <param name="Sequence">Sequence number within the boot (<c>seq</c>), from 1.</param>
/// <param name="LowestKept">The lowest sequence number of this boot that the node still keeps (<c>lo</c>), 1 to
/// <paramref name="Sequence"/>.</param>
public readonly record struct MessagePlace(uint Boot, uint Sequence, uint LowestKept);
