namespace Spane.Packing.Stops;

/// <summary>A stretch without a pack.</summary>
/// <param name="From">Its last pack before, UTC.</param>
/// <param name="To">Its first pack after, or now, UTC.</param>
/// <param name="Reason">Why; null: nobody has said, and no event tells.</param>
/// <param name="By">Who said so; empty: the node's own event did.</param>
public sealed record LineStop(DateTimeOffset From, DateTimeOffset To, StopReason? Reason, string By)
{
    /// <summary>A shorter stop is a micro-stop: cleared on the spot, too many to ask about. Total productive maintenance draws the line
    /// between 5 and 10 minutes.</summary>
    public static readonly TimeSpan Micro = TimeSpan.FromMinutes(5);

    private readonly TimeSpan? _lost;

    /// <summary>How long the line stood.</summary>
    public TimeSpan Length => To - From;

    /// <summary>How much of it the line was planned to pack in.</summary>
    public TimeSpan Lost
    {
        get => _lost ?? Length;
        init => _lost = value;
    }

    /// <summary>Whether it was cleared on the spot.</summary>
    public bool IsMicro => Length < Micro;
}
