using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Keeps the rollups up to date: whole hours that have passed, once, and again those that got points late. The work is cut into
/// short transactions, so that ingest never waits long for its turn.</summary>
public sealed class Rollups(TelemetryDatabase database)
{
    // Nodes date their messages themselves and may send them minutes later; what comes later still is rolled up again.
    private const long SettlingMilliseconds = 5 * RollupLevel.Minute;

    // About 100,000 points of one reading a second, some tens of milliseconds.
    private const int SeriesHoursPerTransaction = 24;

    /// <summary>Rolls up what has passed.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Cancels between two transactions.</param>
    /// <returns>How many stretches of a series were rolled up.</returns>
    /// <exception cref="StoreUnavailableException">The disk is full or failing; what is done stays done.</exception>
    public async Task<int> UpdateAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var upTo = RollupLevel.Floor(now.ToUnixTimeMilliseconds() - SettlingMilliseconds, RollupLevel.Hour);
        var stretches = 0;
        foreach (var measurement in Measurements.All.Where(measurement => measurement.RolledUp.Count > 0))
        {
            stretches += await UpdateLateAsync(measurement, cancellationToken);
            stretches += await UpdateAsync(measurement, upTo, cancellationToken);
        }

        return stretches;
    }

    /// <summary>How far a measurement is rolled up; null: not at all.</summary>
    internal static long? Progress(SqliteConnection connection, Measurement measurement)
    {
        using var row = new Statement(connection, "SELECT done_to FROM rollup_progress WHERE measurement = ?1");
        row.Bind(1, measurement.Name);
        return row.Step() ? row.Integer(0) : null;
    }

    /// <summary>How a number is called in the table of rollups.</summary>
    internal static string NumberName(Measurement measurement, string number) => $"{measurement.Name}.{number}";

    private async Task<int> UpdateLateAsync(Measurement measurement, CancellationToken cancellationToken)
    {
        var late = LateHours(measurement);
        foreach (var chunk in late.Chunk(SeriesHoursPerTransaction))
        {
            await database.WriteAsync(
                connection =>
                {
                    using var writer = new RollupWriter(connection, measurement);
                    using var done =
                        new Statement(connection, "DELETE FROM rollup_late WHERE measurement = ?1 AND series = ?2 AND hour = ?3");
                    done.Bind(1, measurement.Name);
                    foreach (var (series, hour) in chunk)
                    {
                        writer.RollUp(series, new TimeRange(hour, hour + RollupLevel.Hour));
                        done.Bind(2, series);
                        done.Bind(3, hour);
                        done.Execute();
                    }
                },
                cancellationToken);
        }

        return late.Count;
    }

    private async Task<int> UpdateAsync(Measurement measurement, long upTo, CancellationToken cancellationToken)
    {
        var stretches = 0;
        while (Next(measurement, upTo) is { } stretch)
        {
            // From here on points of the stretch are late: none can slip in behind its series and be forgotten.
            await database.WriteAsync(_ => database.Points.RolledUpTo(measurement, stretch.ToUtcMilliseconds), cancellationToken);
            var series = SeriesIn(measurement, stretch);
            var together = Math.Max(1, (int)(SeriesHoursPerTransaction * RollupLevel.Hour / stretch.Milliseconds));
            for (var done = 0; done < series.Count; done += together)
            {
                await database.WriteAsync(
                    connection =>
                    {
                        using var writer = new RollupWriter(connection, measurement);
                        series.Slice(done, Math.Min(together, series.Count - done)).ForEach(id => writer.RollUp(id, stretch));
                        if (done + together >= series.Count)
                        {
                            NoteProgress(connection, measurement, stretch.ToUtcMilliseconds);
                        }
                    },
                    cancellationToken);
            }

            stretches += series.Count;
        }

        return stretches;
    }

    private static void NoteProgress(SqliteConnection connection, Measurement measurement, long doneTo)
    {
        using var statement = new Statement(
            connection,
            "INSERT INTO rollup_progress (measurement, done_to) VALUES (?1, ?2) ON CONFLICT (measurement) DO UPDATE SET done_to = "
                + "excluded.done_to");
        statement.Bind(1, measurement.Name);
        statement.Bind(2, doneTo);
        statement.Execute();
    }

    /// <summary>The next stretch to roll up, a day at most, from the first hour that has points; null: all is done.</summary>
    private TimeRange? Next(Measurement measurement, long upTo)
    {
        using var connection = database.OpenReader();
        using var oldest = new Statement(
            connection,
            $"SELECT min(first) FROM (SELECT (SELECT time FROM {measurement.Name} WHERE series = id AND time >= ?1 ORDER BY time LIMIT 1) "
                + $"AS first FROM series)");
        oldest.Bind(1, Progress(connection, measurement) ?? long.MinValue);
        if (!oldest.Step() || oldest.IsNull(0))
        {
            return null;
        }

        var from = RollupLevel.Floor(oldest.Integer(0), RollupLevel.Hour);
        return from < upTo ? new TimeRange(from, Math.Min(upTo, from + RollupLevel.Day)) : null;
    }

    private List<long> SeriesIn(Measurement measurement, TimeRange stretch)
    {
        using var connection = database.OpenReader();
        using var rows =
            new Statement(connection,
                $"SELECT id FROM series WHERE EXISTS (SELECT 1 FROM {measurement.Name} WHERE series = id AND time >= ?1 AND time < ?2)");
        rows.Bind(1, stretch.FromUtcMilliseconds);
        rows.Bind(2, stretch.ToUtcMilliseconds);
        var series = new List<long>();
        while (rows.Step())
        {
            series.Add(rows.Integer(0));
        }

        return series;
    }

    // An hour whose points retention has deleted would be rolled up from the late point alone.
    private List<(long Series, long Hour)> LateHours(Measurement measurement)
    {
        using var connection = database.OpenReader();
        using var rows = new Statement(connection, "SELECT series, hour FROM rollup_late WHERE measurement = ?1 AND hour >= ?2");
        rows.Bind(1, measurement.Name);
        rows.Bind(2, RollupQuery.Kept(connection, measurement).Of(RollupLevel.Points));
        var hours = new List<(long, long)>();
        while (rows.Step())
        {
            hours.Add((rows.Integer(0), rows.Integer(1)));
        }

        return hours;
    }
}
