using Npgsql;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Telemetry;

/// <summary>
/// Deletes what is older than it has to be kept. The newest point of each series stays however old it is: it is the latest value. Several
/// backends may do so at once; each then finds what the other has left. The server uses the space again (PostgreSQL 15 manual, 25.1.2).
/// </summary>
internal sealed class PostgresRetention(PostgresDatabase database, RetentionPeriods periods) : IRetention
{
    private const long RowsPerTransaction = 20_000;

    public async Task<long> ApplyAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        try
        {
            long deleted = 0;
            foreach (var measurement in RetentionPeriods.Deleted)
            {
                foreach (var level in (long[])[RollupLevel.Points, .. RollupLevel.Widths])
                {
                    if (periods.KeepFrom(level, now) is { } keepFrom)
                    {
                        deleted += await DeleteAsync(measurement, level, keepFrom, cancellationToken);
                    }
                }
            }

            return deleted + await DeleteLettersAsync(now, cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }

    private async Task<long> DeleteAsync(Measurement measurement, long level, long keepFrom, CancellationToken cancellationToken)
    {
        // Said first: from here on readers take older stretches from wider rollups, however far deleting has got.
        await using (var note = database.Ingest.CreateCommand(
            "INSERT INTO kept_from AS kept (measurement, level, time) VALUES ($1, $2, $3) ON CONFLICT (measurement, level) DO UPDATE SET "
                + "time = greatest(kept.time, excluded.time)"))
        {
            note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = measurement.Name });
            note.Parameters.Add(new NpgsqlParameter<long> { TypedValue = level });
            note.Parameters.Add(new NpgsqlParameter<long> { TypedValue = keepFrom });
            await note.ExecuteNonQueryAsync(cancellationToken);
        }

        var table = level == RollupLevel.Points ? measurement.Name : new RollupTable(measurement).Name;
        var which = level == RollupLevel.Points
            ? $"AND old.time < (SELECT max(newest.time) FROM {table} newest WHERE newest.device = series.device AND newest.tag = "
                + $"series.tag)"
            : $"AND old.level = {level}";
        return await DeleteAsync(
            $"""
             DELETE FROM {table} WHERE ctid = ANY (ARRAY(
                 SELECT slice.ctid FROM series CROSS JOIN LATERAL (
                     SELECT old.ctid FROM {table} old WHERE old.device = series.device AND old.tag = series.tag AND old.time < $1 {which} ORDER BY old.time LIMIT {RowsPerTransaction}) slice
                 WHERE series.measurement = '{measurement.Name}' LIMIT {RowsPerTransaction}))
             """,
            keepFrom,
            cancellationToken);
    }

    private Task<long> DeleteLettersAsync(DateTimeOffset now, CancellationToken cancellationToken) => periods.DeadLetterDays > 0
        ? DeleteAsync(
            $"DELETE FROM dead_letter WHERE received < $1 AND id <= (SELECT min(id) + {RowsPerTransaction} FROM dead_letter)",
            now.AddDays(-periods.DeadLetterDays).ToUnixTimeMilliseconds(),
            cancellationToken)
        : Task.FromResult(0L);

    private async Task<long> DeleteAsync(string slice, long before, CancellationToken cancellationToken)
    {
        long deleted = 0;
        for (var rows = -1; rows != 0; deleted += rows)
        {
            await using var command = database.Ingest.CreateCommand(slice);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before });
            rows = await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return deleted;
    }
}
