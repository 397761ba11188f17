namespace Spane.Backend.Twins;

/// <summary>The places of one boot that the count has gone past without their messages. Bounded: the oldest ranges are forgotten, and are
/// duplicates from then on.</summary>
internal sealed class SkippedPlaces
{
    private const int MaxRanges = 32;

    private readonly List<SequenceRange> _ranges = [];

    /// <summary>Makes it, empty or from saved ranges.</summary>
    public SkippedPlaces(IEnumerable<SequenceRange>? saved) => _ranges.AddRange(saved ?? []);

    /// <summary>The ranges, oldest first.</summary>
    public IReadOnlyList<SequenceRange> Ranges => _ranges;

    /// <summary>Notes places that the count goes past now.</summary>
    public void Add(uint first, uint last)
    {
        if (_ranges is [.., var newest] && newest.Last + 1ul == first)
        {
            _ranges[^1] = newest with { Last = last };
            return;
        }

        Insert(_ranges.Count, new SequenceRange(first, last));
    }

    /// <summary>Fills a place.</summary>
    /// <returns>False: it is not empty, or forgotten.</returns>
    public bool TryFill(uint sequence)
    {
        var at = _ranges.FindIndex(range => range.First <= sequence && sequence <= range.Last);
        if (at < 0)
        {
            return false;
        }

        var range = _ranges[at];
        _ranges.RemoveAt(at);
        if (sequence < range.Last)
        {
            Insert(at, range with { First = sequence + 1 });
        }

        if (range.First < sequence)
        {
            Insert(at, range with { Last = sequence - 1 });
        }

        return true;
    }

    private void Insert(int at, SequenceRange range)
    {
        _ranges.Insert(at, range);
        if (_ranges.Count > MaxRanges)
        {
            _ranges.RemoveAt(0);
        }
    }
}

/// <summary>Sequence numbers of one boot that follow each other.</summary>
internal readonly record struct SequenceRange(uint First, uint Last);
