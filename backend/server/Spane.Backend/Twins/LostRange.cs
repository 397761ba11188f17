namespace Spane.Backend.Twins;

/// <summary>Sequence numbers that the count goes past without their messages.</summary>
/// <param name="Kept">The node says that it still keeps them, and yet nothing that can be read comes; otherwise it has given them
/// up.</param>
public readonly record struct LostRange(uint Boot, uint First, uint Last, bool Kept = false)
{
    /// <summary>How many messages they are.</summary>
    public long Count => (long)Last - First + 1;

    /// <summary>What happened, for the dead letter.</summary>
    public string Detail => Kept
        ? $"Boot {Boot}, sequence {First} to {Last}: {Count} messages were asked for and never came readable; they are recorded as refused."
        : $"Boot {Boot}, sequence {First} to {Last}: {Count} messages never arrived and the node no longer keeps them.";
}
