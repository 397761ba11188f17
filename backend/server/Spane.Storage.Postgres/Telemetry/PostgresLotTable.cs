using Npgsql;
using Spane.Storage.Lots;

namespace Spane.Storage.Postgres.Telemetry;

/// <summary>The lots in PostgreSQL, of all backends.</summary>
internal sealed class PostgresLotTable(PostgresDatabase database) : ILotTable
{
    public Task<IReadOnlyList<LotSpan>> NewestAsync(string device, int count, long? beforeUtcMilliseconds = null,
        CancellationToken cancellationToken = default) => ReadAsync(
            "device = $1 AND last < $2 ORDER BY last DESC, number LIMIT $3",
            [
                new NpgsqlParameter<string> { TypedValue = device },
                new NpgsqlParameter<long> { TypedValue = beforeUtcMilliseconds ?? long.MaxValue },
                new NpgsqlParameter<int> { TypedValue = count },
            ],
            cancellationToken);

    public Task<IReadOnlyList<LotSpan>> FindAsync(string number, CancellationToken cancellationToken = default) => ReadAsync(
        "number = $1 ORDER BY last DESC, device, product", [new NpgsqlParameter<string> { TypedValue = number }], cancellationToken);

    private async Task<IReadOnlyList<LotSpan>> ReadAsync(string rows, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.Ingest.CreateCommand($"SELECT device, number, product, first, last FROM lot WHERE {rows}");
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var spans = new List<LotSpan>();
            while (await reader.ReadAsync(cancellationToken))
            {
                spans.Add(new LotSpan(
                    reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4)));
            }

            return spans;
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }
}
