namespace Spane.Backend.Twins;

/// <summary>How far the messages of one boot have got.</summary>
/// <param name="Boot">The boot counter.</param>
/// <param name="StoredUpTo">Everything up to and including this sequence number is stored or known to be lost.</param>
public readonly record struct BootProgress(uint Boot, uint StoredUpTo);
