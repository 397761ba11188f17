using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>
/// Sums one number of one series up into buckets: from the widest rollup that is at most a quarter of a bucket, and from the points where there is none yet. A rollup's
/// sum is put into the bucket of its first instant, so an edge is at most a quarter of a bucket off. What retention has deleted is taken from the next wider rollups.
/// </summary>
internal sealed class RollupQuery(SqliteConnection connection, long series, Measurement measurement, string number)
{
    private const int RollupsPerBucket = 4;

    private readonly KeptFrom _kept = KeptFrom.Read(connection, measurement);
    private readonly bool _rolledUp = measurement.RolledUp.Contains(number);

    public IReadOnlyList<Bucket> Run(TimeRange range, int buckets)
    {
        var found = new BucketSums(range, buckets);
        var level = Array.FindLast(RollupLevel.Widths, width => width * RollupsPerBucket <= range.Milliseconds / buckets);
        var rolledUpTo = _rolledUp ? Rollups.Progress(connection, measurement) ?? long.MinValue : long.MinValue;
        if (level == 0 || rolledUpTo <= range.FromUtcMilliseconds)
        {
            AddFine(found, range);
            return found.ToBuckets();
        }

        // Whole rollups between the range's edges; the pieces at the edges come from the points.
        var first = Math.Min(RollupLevel.Floor(range.FromUtcMilliseconds + level - 1, level), range.ToUtcMilliseconds);
        var last = Math.Max(first, RollupLevel.Floor(Math.Min(range.ToUtcMilliseconds, rolledUpTo), level));
        AddFine(found, range with { ToUtcMilliseconds = first });
        AddRollups(found, level, new TimeRange(first, last));
        AddFine(found, range with { FromUtcMilliseconds = last });
        return found.ToBuckets();
    }

    private void AddFine(BucketSums found, TimeRange range)
    {
        var kept = Math.Clamp(_kept.Of(RollupLevel.Points), range.FromUtcMilliseconds, Math.Max(range.FromUtcMilliseconds, range.ToUtcMilliseconds));
        if (_rolledUp)
        {
            AddRollups(found, RollupLevel.Widths[0], range with { ToUtcMilliseconds = kept });
        }

        AddPoints(found, range with { FromUtcMilliseconds = kept });
    }

    private void AddRollups(BucketSums found, long level, TimeRange range)
    {
        if (range.Milliseconds <= 0)
        {
            return;
        }

        var wider = Array.Find(RollupLevel.Widths, width => width > level);
        var kept = wider == 0 ? range.FromUtcMilliseconds : Math.Clamp(_kept.Of(level), range.FromUtcMilliseconds, range.ToUtcMilliseconds);
        AddRollups(found, wider, range with { ToUtcMilliseconds = kept });
        using var rows = new Statement(
            connection, "SELECT time, count, minimum, sum, maximum FROM rollup WHERE level = ?1 AND number = ?2 AND series = ?3 AND time >= ?4 AND time < ?5");
        rows.Bind(1, level);
        rows.Bind(2, Rollups.NumberName(measurement, number));
        rows.Bind(3, series);
        rows.Bind(4, kept);
        rows.Bind(5, range.ToUtcMilliseconds);
        while (rows.Step())
        {
            found.Add(rows.Integer(0), rows.Integer(1), rows.Number(2), rows.Number(3), rows.Number(4));
        }
    }

    private void AddPoints(BucketSums found, TimeRange range)
    {
        if (range.Milliseconds <= 0)
        {
            return;
        }

        using var rows = new Statement(
            connection, $"SELECT time, {number} FROM {measurement.Name} WHERE series = ?1 AND time >= ?2 AND time < ?3");
        rows.Bind(1, series);
        rows.Bind(2, range.FromUtcMilliseconds);
        rows.Bind(3, range.ToUtcMilliseconds);
        while (rows.Step())
        {
            if (rows.Number(1) is var value && !double.IsNaN(value))
            {
                found.Add(rows.Integer(0), 1, value, value, value);
            }
        }
    }
}
