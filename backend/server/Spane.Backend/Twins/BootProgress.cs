namespace Spane.Backend.Twins;

/// <summary>How far the messages of one boot have got.</summary>
/// <param name="StoredUpTo">The count has gone past everything up to and including this sequence number: stored, refused or lost.</param>
public readonly record struct BootProgress(uint Boot, uint StoredUpTo)
{
    /// <summary>What of it is refused or lost, oldest first: taken should it still come; null: nothing.</summary>
    public IReadOnlyList<SequenceRange>? Missing { get; init; }

    /// <summary>An engineer reset it: the next message says where it goes on.</summary>
    public bool StartsAtLowest { get; init; }
}
