using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Deletes what is older than it has to be kept, and gives the space back to the disk, in steps so short that ingest continues
/// meanwhile.</summary>
public sealed class Retention(TelemetryDatabase database, RetentionPeriods periods) : IRetention
{
    private const int RowsPerTransaction = 20_000;
    private const int PagesPerStep = 1000;

    public async Task<long> ApplyAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        long deleted = 0;
        foreach (var measurement in RetentionPeriods.Deleted)
        {
            foreach (var level in (long[])[RollupLevel.Points, .. RollupLevel.Widths])
            {
                deleted += await DeleteAsync(measurement, level, periods.KeepFrom(level, now), cancellationToken);
            }
        }

        deleted += await DeleteAsync(Measurements.Pack, RollupLevel.Points, periods.KeepPackCopiesFrom(now), cancellationToken);

        if (periods.DeadLetterDays > 0)
        {
            var before = now.AddDays(-periods.DeadLetterDays).ToUnixTimeMilliseconds();
            deleted += await DeleteAsync(
                $"dead_letter WHERE received < {before} AND id <= (SELECT min(id) + {RowsPerTransaction} FROM dead_letter)",
                cancellationToken);
        }

        await ShrinkAsync(cancellationToken);
        return deleted;
    }

    // Pages that nothing uses any more go back to the disk (SQLite, PRAGMA incremental_vacuum).
    private async Task ShrinkAsync(CancellationToken cancellationToken)
    {
        for (long step = PagesPerStep; step == PagesPerStep;)
        {
            step = 0;
            await database.MaintainAsync(
                connection =>
                {
                    // It frees one page a step.
                    using var vacuum = new Statement(connection, $"PRAGMA incremental_vacuum({PagesPerStep})");
                    using var free = new Statement(connection, "PRAGMA freelist_count");
                    free.Step();
                    step = Math.Min(PagesPerStep, free.Integer(0));
                    free.Reset();
                    while (vacuum.Step())
                    {
                    }
                },
                cancellationToken);
        }
    }

    private async Task<long> DeleteAsync(Measurement measurement, long level, long? keepFrom, CancellationToken cancellationToken) =>
        keepFrom is { } wanted && RolledUpTo(measurement) is { } rolledUpTo
            ? await DeleteAsync(measurement, level, Math.Min(wanted, rolledUpTo), cancellationToken)
            : 0;

    private long? RolledUpTo(Measurement measurement)
    {
        using var connection = database.OpenReader();
        return Rollups.Progress(connection, measurement);
    }

    private async Task<long> DeleteAsync(Measurement measurement, long level, long keepFrom, CancellationToken cancellationToken)
    {
        // Said first: from here on readers take older stretches from wider rollups, however far deleting has got.
        await database.WriteAsync(connection => Note(connection, measurement, level, keepFrom), cancellationToken);
        long deleted = 0;
        foreach (var series in SeriesIds())
        {
            foreach (var rows in level == RollupLevel.Points
                ? [$"{measurement.Name} WHERE series = {series}"]
                : measurement.RolledUp.Select(
                    number =>
                        $"rollup WHERE level = {level} AND number = '{Rollups.NumberName(measurement, number)}' AND series = {series}"))
            {
                // Up to the time of the last row of a slice; rows of one time go together.
                deleted += await DeleteAsync(
                    $"{rows} AND time < {keepFrom} AND time <= (SELECT max(time) FROM (SELECT time FROM {rows} ORDER BY time LIMIT "
                        + $"{RowsPerTransaction}))", cancellationToken);
            }
        }

        return deleted;
    }

    private async Task<long> DeleteAsync(string rows, CancellationToken cancellationToken)
    {
        long deleted = 0;
        for (long slice = -1; slice != 0; deleted += slice)
        {
            slice = 0;
            await database.WriteAsync(
                connection =>
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = $"DELETE FROM {rows}";
                    slice = command.ExecuteNonQuery();
                },
                cancellationToken);
        }

        return deleted;
    }

    private static void Note(SqliteConnection connection, Measurement measurement, long level, long keepFrom)
    {
        using var note = new Statement(
            connection,
            "INSERT INTO kept_from (measurement, level, time) VALUES (?1, ?2, ?3) ON CONFLICT (measurement, level) DO UPDATE SET time = "
                + "max(time, excluded.time)");
        note.Bind(1, measurement.Name);
        note.Bind(2, level);
        note.Bind(3, keepFrom);
        note.Execute();
    }

    private List<long> SeriesIds()
    {
        using var connection = database.OpenReader();
        using var rows = new Statement(connection, "SELECT id FROM series");
        var ids = new List<long>();
        while (rows.Step())
        {
            ids.Add(rows.Integer(0));
        }

        return ids;
    }
}
