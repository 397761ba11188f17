using Microsoft.Data.Sqlite;

namespace Spane.Storage.Migrations;

/// <summary>Adds the columns that a database lacks although it says that it is of a schema that has them: in the first days a migration
/// was changed after databases had been made with it.</summary>
internal static class MissingColumns
{
    /// <summary>Compares with a database made anew by the same migrations.</summary>
    /// <param name="migrations">Those that have run.</param>
    public static void Add(SqliteConnection connection, IEnumerable<string> migrations)
    {
        using var complete = new SqliteConnection("Data Source=:memory:");
        complete.Open();
        foreach (var migration in migrations)
        {
            Execute(complete, migration);
        }

        var present = Columns(connection).ToHashSet();
        foreach (var (table, column, type) in Columns(complete).Where(column => !present.Contains(column)).ToList())
        {
            Execute(connection, $"ALTER TABLE {table} ADD COLUMN {column} {type}");
        }
    }

    private static IEnumerable<(string Table, string Column, string Type)> Columns(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT t.name, c.name, c.type FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetString(0), reader.GetString(1), reader.GetString(2));
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
