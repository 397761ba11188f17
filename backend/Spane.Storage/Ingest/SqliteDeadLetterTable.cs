using Dapper;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Ingest;

/// <summary>The dead letters in SQLite.</summary>
/// <param name="database">Where they are.</param>
public sealed class SqliteDeadLetterTable(TelemetryDatabase database) : IDeadLetterTable
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeadLetter>> NewestAsync(int count, long? beforeId = null, CancellationToken cancellationToken = default)
    {
        await using var connection = database.OpenReader();
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT id, received, topic, reason, detail, bytes, payload, replayed FROM dead_letter WHERE id < @before ORDER BY id DESC LIMIT @count",
            new { before = beforeId ?? long.MaxValue, count },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new DeadLetter(row.Received, row.Topic, row.Reason, row.Detail, (int)row.Bytes, row.Payload) { Id = row.Id, Replayed = row.Replayed != 0 })];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = database.OpenReader();
        var rows = await connection.QueryAsync<(string Reason, long Count)>(new CommandDefinition(
            "SELECT reason, count(*) FROM dead_letter GROUP BY reason", cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Reason, row => row.Count, StringComparer.Ordinal);
    }

    private sealed record Row(long Id, long Received, string Topic, string Reason, string Detail, long Bytes, byte[] Payload, long Replayed);
}
