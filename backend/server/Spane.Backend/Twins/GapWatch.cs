namespace Spane.Backend.Twins;

/// <summary>
/// What speaks for a gap never being filled. The node sends in order, so each time it goes back and passes the gap again it had the chance
/// to fill it.
/// A gap is given up when it was passed often and for long, or sooner when what came in its place could not be read.
/// </summary>
/// <param name="since">When it was asked for first, UTC.</param>
internal sealed class GapWatch(uint first, uint lowest, DateTimeOffset since)
{
    // A broker that drops what it has no room for can drop the same message several times.
    private const int PassesToGiveUp = 8;
    private const int UnreadablePassesToGiveUp = 2;
    private static readonly TimeSpan ShortestToGiveUp = TimeSpan.FromMinutes(1);

    private uint _latest = lowest;
    private int _unreadablePasses;

    /// <summary>The first missing sequence number.</summary>
    public uint First => first;

    /// <summary>The last missing sequence number.</summary>
    public uint Last { get; private set; } = lowest - 1;

    /// <summary>How often the node went back and passed the gap again.</summary>
    public int Passes { get; private set; }

    /// <summary>Takes notice of a message behind the gap.</summary>
    public void See(uint sequence, int unreadable)
    {
        if (sequence <= _latest)
        {
            Passes++;
            Last = Math.Min(Last, sequence - 1);
            _unreadablePasses += unreadable >= (long)sequence - first && sequence - 1 == Last ? 1 : 0;
        }

        _latest = sequence;
    }

    /// <summary>Whether the gap is given up.</summary>
    /// <param name="now">UTC.</param>
    public bool IsHopeless(DateTimeOffset now) =>
        _unreadablePasses >= UnreadablePassesToGiveUp || (Passes >= PassesToGiveUp && (now - since).Duration() >= ShortestToGiveUp);
}
