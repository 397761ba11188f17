using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Telemetry;
using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests.Postgres;

public sealed class RollupMigrationTests(PostgresFixture server)
{
    /// <summary>Takes back what migration 6 did, so that it can run again.</summary>
    private const string BeforeOwners =
        "ALTER TABLE twin DROP COLUMN epoch, DROP COLUMN owner; DROP TABLE membership, login_key; "
            + "CREATE TABLE partition_lease (); CREATE TABLE backend (); ";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Points_of_a_database_from_before_there_were_rollups_are_rolled_up_when_it_is_opened()
    {
        var connectionString = await server.NewDatabaseAsync();
        using (var database = PostgresDatabase.Open(connectionString))
        {
            await new PostgresTelemetryStore(database).WriteAsync([.. Make(360, 10_000), One(1000, 5 * Hour, double.NaN)], Ending);
            await ExecuteAsync(database,
                BeforeOwners + "DROP TABLE pack_rollup, trial_rollup, power_rollup, kept_from, lot; "
                    + "UPDATE schema_version SET version = 2 WHERE name = 'ingest'");
        }

        using var opened = PostgresDatabase.Open(connectionString);
        var store = new PostgresTelemetryStore(opened);
        await store.WriteAsync([One(1001, Hour - 1000, 99_999)], Ending);

        var bucket =
            (await store.DownsampleAsync(Stove, "power_w", new TimeRange(Start, Start + (4 * Hour)), 1, Ending)).ShouldHaveSingleItem();
        (bucket.Count, bucket.Maximum).ShouldBe((361, 99_999));
    }

    [Fact]
    public async Task Lots_of_before_there_was_a_table_of_them_are_in_it_after_the_upgrade()
    {
        var connectionString = await server.NewDatabaseAsync();
        using (var database = PostgresDatabase.Open(connectionString))
        {
            await new PostgresTelemetryStore(database).WriteAsync(
                [.. Enumerable.Range(1, 3).Select(pack => new TelemetryPoint(
                    Measurements.Pack, "packer-1", "", pack * 1000, 1, (uint)pack, new double[13], ["milo", "L-1"]))],
                Ending);
            await ExecuteAsync(
                database, BeforeOwners + "DROP TABLE lot; UPDATE schema_version SET version = 3 WHERE name = 'ingest'");
        }

        using var opened = PostgresDatabase.Open(connectionString);
        (await new PostgresLotTable(opened).FindAsync("L-1", Ending)).ShouldBe([new("packer-1", "L-1", "milo", 1000, 3000)]);
    }

    private static async Task ExecuteAsync(PostgresDatabase database, string sql)
    {
        await using var command = database.Ingest.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ending);
    }
}
