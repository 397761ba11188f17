using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests.Contract;

public sealed class SqliteStoreTests : TelemetryStoreContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-sqlite-");
    private TelemetryDatabase? _database;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override Task<ITelemetryStore> OpenAsync()
    {
        _database = TelemetryDatabase.Open(Path.Combine(_folder.FullName, "telemetry.db"));
        return Task.FromResult<ITelemetryStore>(new SqliteTelemetryStore(_database));
    }
}
