using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>Processes the places of one boot in order and each once. What comes after a gap is not kept: the node has it still and sends it
/// again.</summary>
internal sealed class BootSequence
{
    // An outbox holds about 4,000 packs: to give up more at a time is the mark of a number gone wrong, and is believed only when the node
    // repeats it on being asked.
    private const uint MaxLostUnasked = 10_000;
    private const int PassesToBelieve = 2;

    private readonly SkippedPlaces _skipped;
    private GapWatch? _gap;

    /// <summary>Makes it from saved progress.</summary>
    public BootSequence(BootProgress saved)
    {
        Boot = saved.Boot;
        StoredUpTo = saved.StoredUpTo;
        StartsAtLowest = saved.StartsAtLowest;
        _skipped = new SkippedPlaces(saved.Missing);
    }

    /// <summary>The boot counter.</summary>
    public uint Boot { get; }

    /// <summary>The count has gone past everything up to here.</summary>
    public uint StoredUpTo { get; private set; }

    /// <summary>An engineer reset it, and no message has said yet where it continues.</summary>
    public bool StartsAtLowest { get; private set; }

    /// <summary>How far it has got.</summary>
    public BootProgress Progress =>
        new(Boot, StoredUpTo) { Missing = _skipped.Ranges is [] ? null : [.. _skipped.Ranges], StartsAtLowest = StartsAtLowest };

    /// <summary>Processes a message's place.</summary>
    /// <param name="at">When it arrived, UTC.</param>
    public SequenceOutcome Process(MessagePlace place, bool refused, int unreadable, DateTimeOffset at, out LostRange? lost)
    {
        lost = null;
        if (StartsAtLowest)
        {
            StartsAtLowest = false;
            StoredUpTo = place.LowestKept - 1;
        }

        if (place.Sequence <= StoredUpTo)
        {
            return !refused && _skipped.TryFill(place.Sequence) ? SequenceOutcome.Late : SequenceOutcome.Duplicate;
        }

        var next = StoredUpTo + 1;
        if (place.Sequence > next)
        {
            lost = Lost(place, next, unreadable, at);
            if (lost is { } range)
            {
                _skipped.Add(range.First, range.Last);
                StoredUpTo = range.Last;
                _gap = null;
            }

            if (place.Sequence > StoredUpTo + 1ul)
            {
                _gap ??= new GapWatch(StoredUpTo + 1, place.Sequence, at);
                return SequenceOutcome.Gap;
            }
        }

        _gap = null;
        StoredUpTo = place.Sequence;
        if (refused)
        {
            _skipped.Add(place.Sequence, place.Sequence);
        }

        return SequenceOutcome.Next;
    }

    /// <summary>What before a message is given up.</summary>
    private LostRange? Lost(MessagePlace place, uint next, int unreadable, DateTimeOffset at)
    {
        if (_gap?.First == next)
        {
            _gap.See(place.Sequence, unreadable);
        }
        else
        {
            _gap = new GapWatch(next, place.Sequence, at);
        }

        if (place.LowestKept > next)
        {
            return place.LowestKept - next <= MaxLostUnasked || _gap.Passes >= PassesToBelieve
                ? new LostRange(Boot, next, place.LowestKept - 1) : null;
        }

        return _gap.IsHopeless(at) ? new LostRange(Boot, next, _gap.Last, Kept: true) : null;
    }
}

/// <summary>
/// What speaks for a gap never being filled. The node sends in order, so each time it goes back and passes the gap again it had the chance
/// to fill it. A gap is given up when it was passed often and for long, or sooner when what came in its place could not be read.
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

    /// <summary>Notes a message behind the gap.</summary>
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

/// <summary>Sequence numbers that the count goes past without their messages.</summary>
/// <param name="Kept">The node says that it still keeps them, and yet nothing that can be read comes; otherwise it has given them
/// up.</param>
internal readonly record struct LostRange(uint Boot, uint First, uint Last, bool Kept = false)
{
    /// <summary>How many messages they are.</summary>
    public long Count => (long)Last - First + 1;

    /// <summary>What happened, for the dead letter.</summary>
    public string Detail => Kept
        ? $"Boot {Boot}, sequence {First} to {Last}: {Count} messages were asked for and never came readable; they are recorded as refused."
        : $"Boot {Boot}, sequence {First} to {Last}: {Count} messages never arrived and the node no longer keeps them.";
}
