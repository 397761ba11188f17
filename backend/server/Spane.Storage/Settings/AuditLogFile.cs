using Microsoft.Data.Sqlite;
using Spane.Storage.Audit;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Settings;

/// <summary>The audit log in a data folder's settings database, looked at and never changed; Spane may run meanwhile.</summary>
public static class AuditLogFile
{
    /// <summary>Checks the whole log as at one instant.</summary>
    /// <exception cref="IOException">The folder has no settings database.</exception>
    /// <exception cref="InvalidDataException">The database is damaged, or no chain was begun in it.</exception>
    public static async Task<(AuditVerdict Verdict, IReadOnlyList<AuditLink> Links)> VerifyAsync(
        string dataFolder, CancellationToken cancellationToken = default)
    {
        SqliteLibrary.Configure();
        var file = Path.Combine(dataFolder, "settings.db");
        if (!File.Exists(file))
        {
            throw new IOException($"There is no settings.db in {dataFolder}; name the data folder with --data.");
        }

        var options = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        try
        {
            await using var connection = new SqliteConnection(options.ToString());
            await connection.OpenAsync(cancellationToken);
            await using var transaction = connection.BeginTransaction(deferred: true);
            using var chain = new SqliteCommand("SELECT count(*) FROM sqlite_schema WHERE name = 'audit_chain'", connection, transaction);
            return await chain.ExecuteScalarAsync(cancellationToken) is 0L
                ? throw new InvalidDataException(
                    $"The audit log in {file} has no chain: an earlier version of Spane wrote it. The next start of Spane begins one.")
                : await AuditLinks.VerifyAsync(transaction, cancellationToken);
        }
        catch (SqliteException fault)
        {
            throw new InvalidDataException($"{file} cannot be read: {fault.Message}", fault);
        }
    }
}
