using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>Takes the places of one boot in order and each once. What comes after a gap is not kept: the node has it still and sends it
/// again.</summary>
internal sealed class BootSequence
{
    // An outbox holds about 5,000 packs: to give up more at a time is the mark of a number gone wrong, and is believed only when the node
    // repeats it on being asked.
    private const uint MostLostUnasked = 10_000;
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

    /// <summary>An engineer reset it, and no message has said yet where it goes on.</summary>
    public bool StartsAtLowest { get; private set; }

    /// <summary>How far it has got.</summary>
    public BootProgress Progress =>
        new(Boot, StoredUpTo) { Missing = _skipped.Ranges is [] ? null : [.. _skipped.Ranges], StartsAtLowest = StartsAtLowest };

    /// <summary>Takes a message's place.</summary>
    /// <param name="at">When it arrived, UTC.</param>
    public SequenceOutcome Take(MessagePlace place, bool refused, int unreadable, DateTimeOffset at, out LostRange? lost)
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
            return place.LowestKept - next <= MostLostUnasked || _gap.Passes >= PassesToBelieve
                ? new LostRange(Boot, next, place.LowestKept - 1) : null;
        }

        return _gap.IsHopeless(at) ? new LostRange(Boot, next, _gap.Last, Kept: true) : null;
    }
}
