namespace Spane.Backend.Twins;

/// <summary>Sequence numbers that never arrived and that the node no longer keeps.</summary>
/// <param name="Boot">The boot that they are of.</param>
/// <param name="First">The first lost number.</param>
/// <param name="Last">The last lost number.</param>
public readonly record struct LostRange(uint Boot, uint First, uint Last)
{
    /// <summary>How many messages are lost.</summary>
    public long Count => (long)Last - First + 1;
}
