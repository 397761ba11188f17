using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Ingest;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Contract;

public sealed class PostgresIngestStoreTests(PostgresFixture server) : IngestStoreContract
{
    private PostgresDatabase _database = null!;

    public override async ValueTask InitializeAsync()
    {
        _database = await server.OpenAsync();
        (Store, Telemetry, DeadLetters) =
            (new PostgresIngestStore(_database), new PostgresTelemetryStore(_database), new PostgresDeadLetterTable(_database));
    }

    public override ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}
