using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests.Postgres;

public sealed class RollupMigrationTests(PostgresFixture server)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Points_of_a_database_from_before_there_were_rollups_are_rolled_up_when_it_is_opened()
    {
        var connectionString = await server.NewDatabaseAsync();
        using (var database = PostgresDatabase.Open(connectionString))
        {
            await new PostgresTelemetryStore(database).WriteAsync([.. Make(360, 10_000), One(1000, 5 * Hour, double.NaN)], Ending);
            await ExecuteAsync(database,
                "DROP TABLE pack_rollup, trial_rollup, power_rollup, kept_from; UPDATE schema_version SET version = 2 WHERE name = "
                    + "'ingest'");
        }

        using var opened = PostgresDatabase.Open(connectionString);
        var store = new PostgresTelemetryStore(opened);
        await store.WriteAsync([One(1001, Hour - 1000, 99_999)], Ending);

        var bucket =
            (await store.DownsampleAsync(Stove, "power_w", new TimeRange(Start, Start + (4 * Hour)), 1, Ending)).ShouldHaveSingleItem();
        (bucket.Count, bucket.Maximum).ShouldBe((361, 99_999));
    }

    private static async Task ExecuteAsync(PostgresDatabase database, string sql)
    {
        await using var command = database.Ingest.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ending);
    }
}
