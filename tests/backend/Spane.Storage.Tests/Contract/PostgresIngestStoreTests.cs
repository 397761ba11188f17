using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Ingest;
using Spane.Storage.Postgres.Partitions;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Contract;

public sealed class PostgresIngestStoreTests(PostgresFixture server) : IngestStoreContract
{
    private PostgresDatabase _database = null!;
    private PostgresLeases _leases = null!;

    public override async ValueTask InitializeAsync()
    {
        _database = await server.OpenAsync();
        _leases = new PostgresLeases(_database, "backend-1", 4, TimeSpan.FromHours(1), TimeProvider.System);
        await _leases.AcquireAsync(Ending);
        (Store, Telemetry, DeadLetters) =
            (new PostgresIngestStore(_database, _leases), new PostgresTelemetryStore(_database), new PostgresDeadLetterTable(_database));
    }

    public override async ValueTask DisposeAsync()
    {
        await _leases.DisposeAsync();
        _database.Dispose();
    }
}
