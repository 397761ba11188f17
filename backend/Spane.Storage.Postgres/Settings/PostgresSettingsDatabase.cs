using System.Data.Common;
using Npgsql;
using Spane.Storage.Settings;

namespace Spane.Storage.Postgres.Settings;

/// <summary>The settings database in PostgreSQL, shared by all backends: devices, commands, what people set up, accounts, audit log, alarms.</summary>
/// <param name="database">Where it is.</param>
public sealed class PostgresSettingsDatabase(PostgresDatabase database) : SettingsDatabase
{
    /// <inheritdoc/>
    /// <exception cref="Storage.Telemetry.StoreUnavailableException">The server does not answer.</exception>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await database.Settings.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Translate(fault);
        }
    }
}
