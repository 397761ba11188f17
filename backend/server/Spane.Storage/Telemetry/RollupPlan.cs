namespace Spane.Storage.Telemetry;

/// <summary>One piece of a range and where it is summed up from.</summary>
/// <param name="Level">Width of the rollups in ms; <see cref="RollupLevel.Points"/>: the points themselves.</param>
/// <param name="Range">The piece, never empty; times of rollups are their first instants.</param>
internal readonly record struct RollupPiece(long Level, TimeRange Range);

/// <summary>
/// What one number is summed up into buckets from: the widest rollup that is at most a quarter of a bucket, and the points where there is
/// none yet. A rollup's sum is put into the bucket of its first instant, so an edge is at most a quarter of a bucket off. What retention
/// has deleted is taken from the next wider rollups.
/// </summary>
internal sealed class RollupPlan
{
    private const int RollupsPerBucket = 4;

    private readonly List<RollupPiece> _pieces = [];
    private readonly KeptFrom _kept;
    private readonly bool _rolledUp;

    private RollupPlan(KeptFrom kept, bool rolledUp)
    {
        _kept = kept;
        _rolledUp = rolledUp;
    }

    /// <summary>Divides a range.</summary>
    /// <returns>Pieces that together are the range, apart from what is not kept at any level.</returns>
    public static IReadOnlyList<RollupPiece> Make(TimeRange range, int buckets, KeptFrom kept, long? rolledUpTo)
    {
        var plan = new RollupPlan(kept, rolledUpTo is not null);
        var level = Array.FindLast(RollupLevel.Widths, width => width * RollupsPerBucket <= range.Milliseconds / buckets);
        if (level == 0 || rolledUpTo is not { } upTo || upTo <= range.FromUtcMilliseconds)
        {
            plan.AddFine(range);
            return plan._pieces;
        }

        // Whole rollups between the range's edges; the pieces at the edges come from the points.
        var first = Math.Min(RollupLevel.Floor(range.FromUtcMilliseconds + level - 1, level), range.ToUtcMilliseconds);
        var last = Math.Max(first, RollupLevel.Floor(Math.Min(range.ToUtcMilliseconds, upTo), level));
        plan.AddFine(range with { ToUtcMilliseconds = first });
        plan.AddRollups(level, new TimeRange(first, last));
        plan.AddFine(range with { FromUtcMilliseconds = last });
        return plan._pieces;
    }

    private void AddFine(TimeRange range)
    {
        var kept =
            Math.Clamp(_kept.Of(RollupLevel.Points), range.FromUtcMilliseconds,
                Math.Max(range.FromUtcMilliseconds, range.ToUtcMilliseconds));
        if (_rolledUp)
        {
            AddRollups(RollupLevel.Widths[0], range with { ToUtcMilliseconds = kept });
        }

        Add(RollupLevel.Points, range with { FromUtcMilliseconds = kept });
    }

    private void AddRollups(long level, TimeRange range)
    {
        if (range.Milliseconds <= 0)
        {
            return;
        }

        var wider = Array.Find(RollupLevel.Widths, width => width > level);
        var kept = wider == 0 ? range.FromUtcMilliseconds : Math.Clamp(_kept.Of(level), range.FromUtcMilliseconds, range.ToUtcMilliseconds);
        AddRollups(wider, range with { ToUtcMilliseconds = kept });
        Add(level, range with { FromUtcMilliseconds = kept });
    }

    private void Add(long level, TimeRange range)
    {
        if (range.Milliseconds > 0)
        {
            _pieces.Add(new RollupPiece(level, range));
        }
    }
}

/// <summary>From when on a measurement's points and rollups are all there.</summary>
internal sealed class KeptFrom(IReadOnlyDictionary<long, long> byLevel)
{
    /// <summary>The first instant kept of a level; <see cref="long.MinValue"/>: nothing was deleted.</summary>
    public long Of(long level) => byLevel.GetValueOrDefault(level, long.MinValue);
}
