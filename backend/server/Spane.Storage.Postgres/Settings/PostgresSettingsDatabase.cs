using System.Data.Common;
using Npgsql;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Settings;

/// <summary>The settings database in PostgreSQL, shared by all backends: devices, commands, what people set up, accounts, audit log,
/// alarms.</summary>
internal sealed class PostgresSettingsDatabase(PostgresDatabase database) : SettingsDatabase
{
    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">The server does not answer.</exception>
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

    public override StoreUnavailableException? Unavailable(Exception fault) =>
        fault is NpgsqlException postgres ? PostgresFaults.Translate(postgres) as StoreUnavailableException : base.Unavailable(fault);
}
