using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Sums one number of one series up into buckets.</summary>
internal sealed class RollupQuery(SqliteConnection connection, long series, Measurement measurement, string number)
{
    public IReadOnlyList<Bucket> Run(TimeRange range, int buckets)
    {
        var found = new BucketSums(range, buckets);
        using var rows = new Statement(
            connection, $"SELECT time, {number} FROM {measurement.Name} WHERE series = ?1 AND time >= ?2 AND time < ?3 AND {number} IS NOT NULL");
        rows.Bind(1, series);
        rows.Bind(2, range.FromUtcMilliseconds);
        rows.Bind(3, range.ToUtcMilliseconds);
        while (rows.Step())
        {
            var value = rows.Number(1);
            found.Add(rows.Integer(0), 1, value, value, value);
        }

        return found.ToBuckets();
    }
}
