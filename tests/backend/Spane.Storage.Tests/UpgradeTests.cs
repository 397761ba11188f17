using Microsoft.Data.Sqlite;
using Spane.Storage.Migrations;

namespace Spane.Storage.Tests;

/// <summary>Databases of earlier commits, one of each schema that there has been (<c>Schemas</c>), brought to the newest.</summary>
public sealed class UpgradeTests
{
    public static TheoryData<string> Earlier =>
        [.. Directory.EnumerateFiles(Folder, "*.sql").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Schemas");

    [Theory]
    [MemberData(nameof(Earlier))]
    public void A_database_of_an_earlier_version_ends_with_the_same_columns_as_a_new_one_and_keeps_its_rows(string name)
    {
        var set = name.Split('-')[0];
        using var connection = Open();
        Execute(connection, File.ReadAllText(Path.Combine(Folder, name + ".sql")));

        MigrationRunner.Run(connection, set);

        using var fresh = Open();
        MigrationRunner.Run(fresh, set);
        Columns(connection).ShouldBe(Columns(fresh));
        Count(connection, set == "telemetry" ? "trial" : "device").ShouldBe(1);
    }

    [Fact]
    public void A_database_that_was_brought_to_the_newest_schema_without_its_missing_column_gets_it()
    {
        using var connection = Open();
        Execute(connection, File.ReadAllText(Path.Combine(Folder, "telemetry-02-7ff2eb2a.sql")));
        foreach (var migration in MigrationRunner.Find("telemetry").Skip(2))
        {
            Execute(connection, migration);
        }

        Execute(connection, $"PRAGMA user_version = {MigrationRunner.Find("telemetry").Count}");
        MigrationRunner.Run(connection, "telemetry");

        Columns(connection).ShouldContain("trial.target_g REAL");
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Count(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private static List<string> Columns(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT t.name || '.' || c.name || ' ' || c.type FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1
            """;
        using var reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}
