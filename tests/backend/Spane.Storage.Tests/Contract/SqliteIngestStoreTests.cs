using Spane.Storage.Ingest;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Tests.Contract;

public sealed class SqliteIngestStoreTests : IngestStoreContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-sqlite-");
    private TelemetryDatabase _database = null!;

    public override ValueTask InitializeAsync()
    {
        _database = TelemetryDatabase.Open(Path.Combine(_folder.FullName, "telemetry.db"));
        (Store, Telemetry, DeadLetters) =
            (new SqliteIngestStore(_database), new SqliteTelemetryStore(_database), new SqliteDeadLetterTable(_database));
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
