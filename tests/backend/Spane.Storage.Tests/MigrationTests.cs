using Microsoft.Data.Sqlite;
using Spane.Storage.Migrations;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests;

public sealed class MigrationTests
{
    [Theory]
    [InlineData("telemetry")]
    [InlineData("settings")]
    public void Migrations_run_once(string set)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        var version = MigrationRunner.Run(connection, set);

        version.ShouldBePositive();
        MigrationRunner.Run(connection, set).ShouldBe(version);
    }

    [Fact]
    public void Lots_of_before_there_was_a_table_of_them_are_in_it_after_the_upgrade()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var migration in MigrationRunner.Find("telemetry").Take(4))
        {
            Execute(connection, migration);
        }

        Execute(
            connection,
            """
            PRAGMA user_version = 4;
            INSERT INTO series (id, device, tag) VALUES (1, 'packer-1', ''), (2, 'packer-2', '');
            INSERT INTO pack (series, time, boot, seq, product, lot) VALUES
                (1, 1000, 1, 1, 'milo', 'L-1'), (1, 9000, 1, 2, 'milo', 'L-1'), (1, 5000, 1, 3, 'milo', ''), (2, 2000, 1, 1, 'milo', 'L-1');
            INSERT INTO trial (series, time, boot, seq, packs, wall_ms, product, lot, closed_by) VALUES
                (1, 90000, 1, 9, 5, 60000, 'milo', 'L-0', 'time'), (1, 99000, 1, 10, 0, 9000, 'milo', 'L-9', 'idle');
            """);

        MigrationRunner.Run(connection, "telemetry");

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(device || ' ' || number || ' ' || first || ' ' || last, '; ') FROM "
            + "(SELECT * FROM lot ORDER BY device, number)";
        command.ExecuteScalar().ShouldBe("packer-1 L-0 30000 90000; packer-1 L-1 1000 9000; packer-2 L-1 2000 2000");
    }

    [Fact]
    public void A_database_of_a_newer_version_is_not_touched()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }

        Should.Throw<InvalidDataException>(() => MigrationRunner.Run(connection, "telemetry")).Message.ShouldContain("newer version");
    }

    [Fact]
    public void Every_measurement_has_its_tables_with_its_columns_in_order()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        MigrationRunner.Run(connection, "telemetry");

        foreach (var measurement in Measurements.All)
        {
            string[] expected = ["series", "time", "boot", "seq", .. measurement.Numbers, .. measurement.Texts];
            Columns(connection, measurement.Name).ShouldBe(expected);
            Columns(connection, measurement.Name + "_latest").ShouldBe(expected);
            measurement.RolledUp.ShouldBeSubsetOf(measurement.Numbers);
        }
    }

    [Fact]
    public async Task What_is_committed_is_written_through_to_the_disk()
    {
        var folder = Directory.CreateTempSubdirectory("spane-durable-");
        await using (var database = TelemetryDatabase.Open(Path.Combine(folder.FullName, "telemetry.db")))
        {
            long synchronous = 0;
            await database.WriteAsync(
                connection =>
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = "PRAGMA synchronous";
                    synchronous = (long)command.ExecuteScalar()!;
                },
                TestContext.Current.CancellationToken);
            synchronous.ShouldBe(2, "FULL: a commit survives a power cut");
        }

        folder.Delete(recursive: true);
    }

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
