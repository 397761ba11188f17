using Npgsql;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Ownership;

/// <summary>Which backend looks after which device, in the twin's own row: what that backend stores names the epoch that it was given, and
/// who is given the next one has the last word.</summary>
internal sealed class TwinOwners(PostgresDatabase database)
{
    /// <summary>Takes a device over. A transaction of the owner before that is on its way is waited for; none that comes later
    /// counts.</summary>
    /// <param name="owner">Name of this backend.</param>
    /// <exception cref="StoreUnavailableException">The server does not answer.</exception>
    public async Task<TwinClaim> ClaimAsync(string device, string owner, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.Ingest.CreateCommand(
                "INSERT INTO twin (device, epoch, owner) VALUES ($1, 1, $2) ON CONFLICT (device) DO UPDATE SET epoch = twin.epoch + 1, "
                    + "owner = excluded.owner RETURNING epoch, state");
            command.Parameters.Add(new() { Value = device });
            command.Parameters.Add(new() { Value = owner });
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            return new TwinClaim(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1));
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }

    /// <summary>Gives a device up, so that another backend need not wait until this one is missed. One that was taken over already stays
    /// where it is.</summary>
    public Task LeaveAsync(string device, long epoch, CancellationToken cancellationToken = default) => ExecuteAsync(
        "UPDATE twin SET owner = NULL WHERE device = $1 AND epoch = $2", cancellationToken, device, epoch);

    /// <summary>The registered devices that no backend looks after.</summary>
    /// <param name="alive">Names of the backends that there are.</param>
    public async Task<IReadOnlyList<string>> OrphansAsync(IReadOnlyCollection<string> alive, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.Ingest.CreateCommand(
                "SELECT id FROM settings.device LEFT JOIN twin ON twin.device = id WHERE owner IS NULL OR owner <> ALL($1) ORDER BY id");
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. alive] });
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var orphans = new List<string>();
            while (await rows.ReadAsync(cancellationToken))
            {
                orphans.Add(rows.GetString(0));
            }

            return orphans;
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        try
        {
            await using var command = database.Ingest.CreateCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }
}

/// <summary>What a backend gets that takes a device over.</summary>
/// <param name="Epoch">Names it in each transaction.</param>
/// <param name="State">The twin's state; null: none was stored yet.</param>
internal sealed record TwinClaim(long Epoch, byte[]? State);
