using Microsoft.Data.Sqlite;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Tests;

/// <summary>A telemetry database in a folder of its own, with the store on it.</summary>
internal sealed class TelemetryFile : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-store-");

    public TelemetryFile(int maximumMegabytes = 0)
    {
        Database = TelemetryDatabase.Open(Path.Combine(_folder.FullName, "telemetry.db"), maximumMegabytes);
        Store = new SqliteTelemetryStore(Database);
    }

    public TelemetryDatabase Database { get; }

    public SqliteTelemetryStore Store { get; }

    public string Folder => _folder.FullName;

    public long Count(string from)
    {
        using var connection = Database.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {from}";
        return (long)command.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
