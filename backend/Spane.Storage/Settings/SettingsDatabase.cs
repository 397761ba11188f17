using Microsoft.Data.Sqlite;
using Spane.Storage.Migrations;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Settings;

/// <summary>
/// The settings database's file: devices, commands, users, what people set up. Apart from the telemetry, so that neither waits for the other's
/// writes. Its schema is <c>Migrations/settings</c>.
/// </summary>
public sealed class SettingsDatabase
{
    private readonly string _connectionString;

    /// <summary>Opens the file, makes it when it is not there, and brings it to the newest schema.</summary>
    /// <param name="path">Where the file is; its folder is made.</param>
    public SettingsDatabase(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        TelemetryDatabase.Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
        MigrationRunner.Run(connection, "settings");
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>Opens a pooled connection for Dapper.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An open connection, to be disposed.</returns>
    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
