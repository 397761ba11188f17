using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Contract;

public sealed class PostgresLotTableTests(PostgresFixture server) : LotTableContract
{
    private PostgresDatabase _database = null!;

    [Fact]
    public async Task Two_lots_that_differ_by_a_character_that_cannot_be_stored_are_one()
    {
        await Telemetry.WriteAsync([Pack("L\0", 1000), Pack("L\uFFFD", 2000)], TestContext.Current.CancellationToken);

        (await Lots.FindAsync("L\uFFFD", TestContext.Current.CancellationToken)).ShouldHaveSingleItem().LastUtcMilliseconds.ShouldBe(2000);
    }

    public override async ValueTask InitializeAsync()
    {
        _database = await server.OpenAsync();
        (Lots, Telemetry) = (new PostgresLotTable(_database), new PostgresTelemetryStore(_database));
    }

    public override ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}
