using Spane.Servers;
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

        (await Store.NewestAsync(new SeriesKey(Measurements.Event, "packer-1"), 1,
            TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Texts[1].ShouldBe("a\uFFFDb");
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_to_readers_in_words_for_people()
    {
        var away = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        using var database = PostgresDatabase.Open(away.ConnectionString());
        await away.DisposeAsync();
        var store = new PostgresTelemetryStore(database);
        var series = new SeriesKey(Measurements.Power, "canteen-1", "stove-1");

        await Should.ThrowAsync<StoreUnavailableException>(
            () => store.LatestAsync(Measurements.Power, TestContext.Current.CancellationToken));
        await Should.ThrowAsync<StoreUnavailableException>(
            () => store.DownsampleAsync(series, "power_w", new TimeRange(0, 1000), 1, TestContext.Current.CancellationToken));
        (await Should.ThrowAsync<StoreUnavailableException>(
            async () =>
                await store.ReadAsync(series, new TimeRange(0, 1000), 1, cancellationToken: TestContext.Current.CancellationToken)
                    .CountAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldContain("Check that it runs");
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
