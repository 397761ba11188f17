using System.Data.Common;
using Microsoft.Data.Sqlite;
using Spane.Storage.Migrations;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Settings;

/// <summary>The settings database as a file of SQLite. Apart from the telemetry, so that neither waits for the other's writes. Its schema
/// is <c>Migrations/settings</c>.</summary>
public sealed class SqliteSettingsDatabase : SettingsDatabase
{
    private readonly string _connectionString;

    /// <summary>Opens the file, makes it when it is not there, and brings it to the newest schema.</summary>
    /// <exception cref="DamagedDatabaseException">The file is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The disk is full or failing, or the file is not the user's.</exception>
    public SqliteSettingsDatabase(string path)
    {
        SqliteLibrary.Configure();
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        DatabaseFileAccess.MakePrivate(path);
        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            TelemetryDatabase.Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
            MigrationRunner.Run(connection, "settings");
        }
        catch (SqliteException fault)
        {
            throw DatabaseFileAccess.Translate(fault, path);
        }
    }

    public string Path { get; }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public override StoreUnavailableException? Unavailable(Exception fault) =>
        fault is SqliteException sqlite ? SqliteFaults.Translate(sqlite, Path) as StoreUnavailableException : base.Unavailable(fault);
}
