using Npgsql;
using Spane.Storage.Ingest;

namespace Spane.Storage.Postgres.Ingest;

/// <summary>The dead letters in PostgreSQL, of all backends.</summary>
internal sealed class PostgresDeadLetterTable(PostgresDatabase database) : IDeadLetterTable
{
    public async Task<IReadOnlyList<DeadLetter>> NewestAsync(int count, long? beforeId = null,
        CancellationToken cancellationToken = default)
    {
        await using var command = database.Ingest.CreateCommand(
            "SELECT id, received, topic, reason, detail, bytes, payload, replayed FROM dead_letter WHERE id < $1 ORDER BY id DESC LIMIT "
                + "$2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = beforeId ?? long.MaxValue });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = count });
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<DeadLetter>> WaitingAsync(string reason, int count, long afterId = 0,
        CancellationToken cancellationToken = default)
    {
        await using var command = database.Ingest.CreateCommand(
            "SELECT id, received, topic, reason, detail, bytes, payload, replayed FROM dead_letter WHERE reason = $1 AND NOT replayed AND "
                + "bytes > 0 AND bytes = length(payload) AND id > $3 ORDER BY id LIMIT $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = reason });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = count });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterId });
        return await ReadAsync(command, cancellationToken);
    }

    public async Task MarkReplayedAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var command = database.Ingest.CreateCommand("UPDATE dead_letter SET replayed = true WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<DeadLetter>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var letters = new List<DeadLetter>();
        while (await rows.ReadAsync(cancellationToken))
        {
            letters.Add(
                new DeadLetter(rows.GetInt64(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetInt32(5),
                    rows.GetFieldValue<byte[]>(6))
                {
                    Id = rows.GetInt64(0),
                    Replayed = rows.GetBoolean(7),
                });
        }

        return letters;
    }

    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default)
    {
        await using var command = database.Ingest.CreateCommand("SELECT reason, count(*) FROM dead_letter GROUP BY reason");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            counts.Add(rows.GetString(0), rows.GetInt64(1));
        }

        return counts;
    }
}
