namespace Spane.Packing.Photographs;

/// <summary>
/// Finds the pack of each photograph of one line, by count and by time. Node and camera count the same beam, each by itself: once a
/// photograph's pack is known, by time, all others of the same two boots follow by counting, however late they come. Where time tells, it
/// must agree: when it points three times running to other packs than the count, the count is learnt anew. One writer.
/// </summary>
public sealed class PhotographMatcher
{
    /// <summary>The most by which camera and node may differ about when a pack passed: their clocks, and the way from the beam to the
    /// pack's message.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(500);

    // Packs closer together than this are not told apart by time.
    private static readonly TimeSpan LeastApart = TimeSpan.FromMilliseconds(700);
    private const int Contradictions = 3;

    private readonly Dictionary<(string Camera, uint Boot), Anchor> _anchors = [];

    /// <summary>Takes up a pair that was found before.</summary>
    public void Recall(string camera, uint slot, uint boot, uint sequence) =>
        _anchors[(camera, boot)] = new Anchor(slot, sequence, 0, 0);

    /// <summary>Finds the packs of photographs.</summary>
    /// <param name="photographs">Those that wait.</param>
    /// <param name="packs">The latest packs, also those that have photographs, in any order.</param>
    /// <param name="taken">Packs that have their photographs; those found are added.</param>
    /// <returns>The pairs found.</returns>
    public IReadOnlyList<PhotographMatch> Match(
        IEnumerable<TakenPhotograph> photographs, IReadOnlyList<PassedPack> packs, ISet<(uint Boot, uint Sequence)> taken)
    {
        ArgumentNullException.ThrowIfNull(photographs);
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(taken);
        List<PhotographMatch> found = [];
        var boots = packs.GroupBy(pack => pack.Boot).ToDictionary(boot => boot.Key, boot => new CountedBoot(boot));
        foreach (var photograph in photographs.OrderBy(one => one.Camera, StringComparer.Ordinal).ThenBy(one => one.Slot))
        {
            if (Find(photograph, boots, taken) is { } match)
            {
                found.Add(match);
                taken.Add((match.Boot, match.Sequence));
            }
        }

        return found;
    }

    private PhotographMatch? Find(TakenPhotograph photograph, Dictionary<uint, CountedBoot> boots, ISet<(uint, uint)> taken)
    {
        foreach (var (boot, counted) in boots.OrderByDescending(boot => boot.Key))
        {
            var key = (photograph.Camera, boot);
            if (_anchors.TryGetValue(key, out var anchor) && counted.At(anchor, photograph.Slot) is { } expected)
            {
                var shift = counted.Shift(expected, photograph.At, Tolerance, LeastApart);

                // Of a later photograph time has agreed: the count is right, and this one's time is not.
                if (shift == 0 || anchor.Slot > photograph.Slot)
                {
                    return Take(key, photograph, expected);
                }

                var times = anchor.Shift == shift ? anchor.Contradicted + 1 : 1;
                _anchors[key] = anchor with { Contradicted = times, Shift = shift };
                if (times < Contradictions)
                {
                    return null;
                }

                _anchors.Remove(key);
            }
        }

        return ByTime(photograph, boots, taken);
    }

    private PhotographMatch? ByTime(TakenPhotograph photograph, Dictionary<uint, CountedBoot> boots, ISet<(uint, uint)> taken)
    {
        var near = boots.Values.SelectMany(counted => counted.Packs)
            .Where(pack => pack.Seen == 1 && !taken.Contains((pack.Boot, pack.Sequence))
                && !_anchors.ContainsKey((photograph.Camera, pack.Boot)))
            .Select(pack => (Pack: pack, Off: (photograph.At - pack.At).Duration())).OrderBy(one => one.Off).Take(2).ToList();
        var isSure = near is [var only] && only.Off <= Tolerance
            || near is [var first, var second] && first.Off <= Tolerance && second.Off >= 2 * first.Off + TimeSpan.FromMilliseconds(50);
        return isSure ? Take((photograph.Camera, near[0].Pack.Boot), photograph, near[0].Pack) : null;
    }

    private PhotographMatch Take((string Camera, uint Boot) key, TakenPhotograph photograph, PassedPack pack)
    {
        // Of a double nobody knows which of the two this is: the count goes on from another pack.
        if (pack.Seen == 1 && (!_anchors.TryGetValue(key, out var anchor) || anchor.Slot < photograph.Slot || anchor.Contradicted > 0))
        {
            _anchors[key] = new Anchor(photograph.Slot, pack.Sequence, 0, 0);
        }

        return new PhotographMatch(photograph.Id, pack.Boot, pack.Sequence);
    }
}

/// <summary>A photograph's slot count and the pack that it shows.</summary>
/// <param name="Slot">The camera's count.</param>
/// <param name="Sequence">The pack's number in the node's boot.</param>
/// <param name="Contradicted">How often running time has pointed elsewhere.</param>
/// <param name="Shift">By how many the count was wrong, by time.</param>
internal readonly record struct Anchor(uint Slot, uint Sequence, int Contradicted, long Shift);

/// <summary>The packs of one boot of a node, counted.</summary>
internal sealed class CountedBoot
{
    // A hand in the beam, a pack that one of the two did not see; more at once is a wrong clock.
    private const long MostShift = 3;

    private readonly long[] _counts;

    public CountedBoot(IEnumerable<PassedPack> packs)
    {
        Packs = [.. packs.OrderBy(pack => pack.Sequence)];
        _counts = new long[Packs.Count];
        long count = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] = count += Packs[i].Seen;
        }
    }

    public IReadOnlyList<PassedPack> Packs { get; }

    /// <summary>The pack that a slot count belongs to; null: it is not here yet, or no longer.</summary>
    public PassedPack? At(Anchor anchor, uint slot)
    {
        var from = IndexOf(anchor.Sequence);
        if (from < 0)
        {
            return null;
        }

        var wanted = _counts[from] + slot - anchor.Slot;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] >= wanted)
            {
                return wanted > _counts[i] - Packs[i].Seen ? Packs[i] : null;
            }
        }

        return null;
    }

    /// <summary>By how many packs the count is wrong, by time; 0 where time agrees, or tells nothing: packs too close together, or a
    /// photograph dated by when it came.</summary>
    public long Shift(PassedPack expected, DateTimeOffset at, TimeSpan tolerance, TimeSpan apart)
    {
        var nearest = Packs.MinBy(pack => (pack.At - at).Duration());
        var index = IndexOf(nearest.Sequence);
        var shift = _counts[index] - _counts[IndexOf(expected.Sequence)];
        return (at - expected.At).Duration() > tolerance && (nearest.At - at).Duration() <= tolerance / 2 && Math.Abs(shift) <= MostShift
            && IsApart(index, index - 1, apart) && IsApart(index, index + 1, apart) ? shift : 0;
    }

    private bool IsApart(int one, int other, TimeSpan apart) =>
        other < 0 || other >= Packs.Count || (Packs[one].At - Packs[other].At).Duration() >= apart;

    private int IndexOf(uint sequence)
    {
        for (var i = 0; i < Packs.Count; i++)
        {
            if (Packs[i].Sequence == sequence)
            {
                return i;
            }
        }

        return -1;
    }
}
