using Dapper;
using Spane.Storage.Lots;

namespace Spane.Storage.Sqlite;

/// <summary>The lots in SQLite.</summary>
public sealed class SqliteLotTable(TelemetryDatabase database) : ILotTable
{
    public Task<IReadOnlyList<LotSpan>> NewestAsync(string device, int count, long? beforeUtcMilliseconds = null,
        CancellationToken cancellationToken = default) =>
        ReadAsync("device = @device AND last < @before ORDER BY last DESC, number LIMIT @count",
            new { device, count, before = beforeUtcMilliseconds ?? long.MaxValue }, cancellationToken);

    public Task<IReadOnlyList<LotSpan>> FindAsync(string number, CancellationToken cancellationToken = default) =>
        ReadAsync("number = @number ORDER BY last DESC, device, product", new { number }, cancellationToken);

    private async Task<IReadOnlyList<LotSpan>> ReadAsync(string rows, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = database.OpenReader();
        return [.. await connection.QueryAsync<LotSpan>(new CommandDefinition(
            "SELECT device AS Device, number AS Number, product AS Product, first AS FirstUtcMilliseconds, last AS LastUtcMilliseconds "
                + $"FROM lot WHERE {rows}",
            parameters,
            cancellationToken: cancellationToken))];
    }
}
