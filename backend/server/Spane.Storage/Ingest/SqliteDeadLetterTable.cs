using Dapper;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Ingest;

/// <summary>The dead letters in SQLite.</summary>
public sealed class SqliteDeadLetterTable(TelemetryDatabase database) : IDeadLetterTable
{
    public async Task<IReadOnlyList<DeadLetter>> NewestAsync(int count, long? beforeId = null,
        CancellationToken cancellationToken = default)
    {
        await using var connection = database.OpenReader();
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT id, received, topic, reason, detail, bytes, payload, replayed FROM dead_letter WHERE id < @before ORDER BY id DESC "
                + "LIMIT @count",
            new { before = beforeId ?? long.MaxValue, count },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToLetter())];
    }

    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = database.OpenReader();
        var rows = await connection.QueryAsync<(string Reason, long Count)>(new CommandDefinition(
            "SELECT reason, count(*) FROM dead_letter GROUP BY reason", cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Reason, row => row.Count, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<DeadLetter>> WaitingAsync(string reason, int count, long afterId = 0,
        CancellationToken cancellationToken = default)
    {
        await using var connection = database.OpenReader();
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT id, received, topic, reason, detail, bytes, payload, replayed FROM dead_letter WHERE reason = @reason AND replayed = "
                + "0 AND bytes > 0 AND bytes = length(payload) AND id > @afterId ORDER BY id LIMIT @count",
            new { reason, count, afterId },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToLetter())];
    }

    public Task MarkReplayedAsync(long id, CancellationToken cancellationToken = default) => database.WriteAsync(
        connection =>
        {
            using var statement = new Statement(connection, "UPDATE dead_letter SET replayed = 1 WHERE id = ?1");
            statement.Bind(1, id);
            statement.Execute();
        },
        cancellationToken);

    private sealed record Row(long Id, long Received, string Topic, string Reason, string Detail, long Bytes, byte[] Payload, long Replayed)
    {
        public DeadLetter ToLetter() => new(Received, Topic, Reason, Detail, (int)Bytes, Payload) { Id = Id, Replayed = Replayed != 0 };
    }
}
