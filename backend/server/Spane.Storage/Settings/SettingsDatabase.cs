using System.Data.Common;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Settings;

/// <summary>
/// The settings database: devices, commands, users, alarms, what people set up. Its statements are written for SQLite and PostgreSQL alike:
/// standard SQL with <c>ON CONFLICT</c> and <c>RETURNING</c>, 64-bit integers, times as UTC milliseconds since 1970.
/// </summary>
public abstract class SettingsDatabase
{
    /// <summary>Opens a pooled connection for Dapper.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Tells an unavailable store (full, unreachable, locked) from another fault.</summary>
    /// <returns>The same for people; null: it is another fault.</returns>
    public virtual StoreUnavailableException? Unavailable(Exception fault) => fault as StoreUnavailableException;
}
