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
}
