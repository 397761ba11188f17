using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Sums one number of one series up into buckets, from the pieces that <see cref="RollupPlan"/> names.</summary>
internal sealed class RollupQuery(SqliteConnection connection, long series, Measurement measurement, string number)
{
    public IReadOnlyList<Bucket> Run(TimeRange range, int buckets)
    {
        var found = new BucketSums(range, buckets);
        var rolledUpTo = measurement.RolledUp.Contains(number) ? Rollups.Progress(connection, measurement) ?? long.MinValue : (long?)null;
        foreach (var piece in RollupPlan.Make(range, buckets, Kept(connection, measurement), rolledUpTo))
        {
            if (piece.Level == RollupLevel.Points)
            {
                AddPoints(found, piece.Range);
            }
            else
            {
                AddRollups(found, piece.Level, piece.Range);
            }
        }

        return found.ToBuckets();
    }

    /// <summary>Reads what retention has left.</summary>
    public static KeptFrom Kept(SqliteConnection connection, Measurement measurement)
    {
        using var rows = new Statement(connection, "SELECT level, time FROM kept_from WHERE measurement = ?1");
        rows.Bind(1, measurement.Name);
        var byLevel = new Dictionary<long, long>();
        while (rows.Step())
        {
            byLevel.Add(rows.Integer(0), rows.Integer(1));
        }

        return new KeptFrom(byLevel);
    }

    private void AddRollups(BucketSums found, long level, TimeRange range)
    {
        using var rows = new Statement(
            connection,
            "SELECT time, count, minimum, sum, maximum FROM rollup WHERE level = ?1 AND number = ?2 AND series = ?3 AND time >= ?4 AND "
                + "time < ?5");
        rows.Bind(1, level);
        rows.Bind(2, Rollups.NumberName(measurement, number));
        rows.Bind(3, series);
        rows.Bind(4, range.FromUtcMilliseconds);
        rows.Bind(5, range.ToUtcMilliseconds);
        while (rows.Step())
        {
            found.Add(rows.Integer(0), rows.Integer(1), rows.Number(2), rows.Number(3), rows.Number(4));
        }
    }

    private void AddPoints(BucketSums found, TimeRange range)
    {
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
