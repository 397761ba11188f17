using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>
/// Keeps the rollups up to date: whole hours that have passed, once, and again those that got points late. A stretch takes one transaction, so ingest waits
/// only as long as one stretch takes.
/// </summary>
/// <param name="database">The telemetry database.</param>
public sealed class Rollups(TelemetryDatabase database)
{
    // Nodes date their messages themselves and may send them minutes later; what comes later still is rolled up again.
    private const long SettlingMilliseconds = 5 * RollupLevel.Minute;

    /// <summary>Rolls up what has passed.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends between two stretches.</param>
    /// <returns>How many stretches of a series were rolled up.</returns>
    public async Task<int> UpdateAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var stretches = 0;
        foreach (var measurement in Measurements.All.Where(measurement => measurement.RolledUp.Count > 0))
        {
            stretches += await UpdateAsync(measurement, RollupLevel.Floor(now.ToUnixTimeMilliseconds() - SettlingMilliseconds, RollupLevel.Hour), cancellationToken);
        }

        return stretches;
    }

    private async Task<int> UpdateAsync(Measurement measurement, long upTo, CancellationToken cancellationToken)
    {
        var stretches = 0;
        foreach (var (series, hour) in LateHours(measurement))
        {
            await database.WriteAsync(
                connection =>
                {
                    RollUp(connection, measurement, series, new TimeRange(hour, hour + RollupLevel.Hour));
                    Run(connection, "DELETE FROM rollup_late WHERE measurement = ?1 AND series = ?2 AND hour = ?3", measurement.Name, series, hour);
                },
                cancellationToken);
            stretches++;
        }

        var (from, seriesIds) = Waiting(measurement, upTo);
        if (from >= upTo)
        {
            return stretches;
        }

        foreach (var series in seriesIds)
        {
            await database.WriteAsync(connection => RollUp(connection, measurement, series, new TimeRange(from, upTo)), cancellationToken);
            stretches++;
        }

        await database.WriteAsync(
            connection =>
            {
                Run(connection, "INSERT INTO rollup_progress (measurement, done_to) VALUES (?1, ?2) ON CONFLICT (measurement) DO UPDATE SET done_to = excluded.done_to", measurement.Name, upTo);
                database.Points.RolledUpTo(measurement, upTo);
            },
            cancellationToken);
        return stretches;
    }

    private static void RollUp(SqliteConnection connection, Measurement measurement, long series, TimeRange range)
    {
        foreach (var number in measurement.RolledUp)
        {
            foreach (var (width, from) in RollupLevel.All)
            {
                var source = from == 0
                    ? $"SELECT ?5, ?6, series, time - time % ?5, count({number}), min({number}), sum({number}), max({number}) FROM {measurement.Name} WHERE series = ?1 AND time >= ?2 AND time < ?3 AND {number} IS NOT NULL AND ?4 = 0"
                    : "SELECT ?5, ?6, series, time - time % ?5, sum(count), min(minimum), sum(sum), max(maximum) FROM rollup WHERE series = ?1 AND time >= ?2 AND time < ?3 AND level = ?4 AND number = ?6";
                Run(
                    connection,
                    $"INSERT OR REPLACE INTO rollup (level, number, series, time, count, minimum, sum, maximum) {source} GROUP BY time - time % ?5",
                    series,
                    range.FromUtcMilliseconds,
                    range.ToUtcMilliseconds,
                    from,
                    width,
                    $"{measurement.Name}.{number}");
            }
        }
    }

    private List<(long Series, long Hour)> LateHours(Measurement measurement)
    {
        using var connection = database.OpenReader();
        using var rows = new Statement(connection, "SELECT series, hour FROM rollup_late WHERE measurement = ?1");
        rows.Bind(1, measurement.Name);
        var hours = new List<(long, long)>();
        while (rows.Step())
        {
            hours.Add((rows.Integer(0), rows.Integer(1)));
        }

        return hours;
    }

    private (long From, List<long> Series) Waiting(Measurement measurement, long upTo)
    {
        using var connection = database.OpenReader();
        var from = Progress(connection, measurement) ?? long.MinValue;
        using var rows = new Statement(connection, $"SELECT id FROM series WHERE EXISTS (SELECT 1 FROM {measurement.Name} WHERE series = id AND time >= ?1 AND time < ?2)");
        rows.Bind(1, from);
        rows.Bind(2, upTo);
        var series = new List<long>();
        while (rows.Step())
        {
            series.Add(rows.Integer(0));
        }

        return (from, series);
    }

    /// <summary>How far a measurement is rolled up; null: not at all.</summary>
    internal static long? Progress(SqliteConnection connection, Measurement measurement)
    {
        using var row = new Statement(connection, "SELECT done_to FROM rollup_progress WHERE measurement = ?1");
        row.Bind(1, measurement.Name);
        return row.Step() ? row.Integer(0) : null;
    }

    private static void Run(SqliteConnection connection, string sql, params object[] values)
    {
        using var statement = new Statement(connection, sql);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is string text)
            {
                statement.Bind(i + 1, text);
            }
            else
            {
                statement.Bind(i + 1, (long)values[i]);
            }
        }

        statement.Execute();
    }
}
