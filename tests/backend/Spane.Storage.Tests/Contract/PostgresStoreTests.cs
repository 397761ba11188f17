using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Telemetry;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Contract;

public sealed class PostgresStoreTests(PostgresFixture server) : TelemetryStoreContract
{
    private PostgresDatabase? _database;

    [Fact]
    public async Task A_null_character_in_a_text_does_not_stop_the_stream()
    {
        var point = new TelemetryPoint(Measurements.Event, "packer-1", "", 1000, 1, 1, [1, 0], ["restarted", "a\0b", ""]);

        await Store.WriteAsync([point], TestContext.Current.CancellationToken);

        (await Store.NewestAsync(new SeriesKey(Measurements.Event, "packer-1"), 1, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Texts[1].ShouldBe("a\uFFFDb");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _database!.Dispose();
    }

    protected override async Task<ITelemetryStore> OpenAsync()
    {
        _database = await server.OpenAsync();
        return new PostgresTelemetryStore(_database);
    }
}
