using System.Reflection;
using Npgsql;
using Spane.Storage.Migrations;

namespace Spane.Storage.Postgres.Migrations;

/// <summary>
/// Brings a database to the newest schema: the numbered SQL files of this project into the schema <c>ingest</c>, those of
/// <c>Spane.Storage/Migrations/settings</c>, put into PostgreSQL's words, into the schema <c>settings</c>.
/// </summary>
internal static class PostgresMigrations
{
    // Any number of its own: backends that start at the same time wait for one another.
    private const long Lock = 0x5370616e65;

    public static void Run(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({Lock})");
        Execute(
            connection,
            "CREATE SCHEMA IF NOT EXISTS ingest; CREATE SCHEMA IF NOT EXISTS settings; CREATE TABLE IF NOT EXISTS ingest.schema_version "
                + "(name text PRIMARY KEY, version integer NOT NULL)");
        Run(connection, "ingest", Own());
        Run(connection, "settings", [.. MigrationRunner.Find("settings").Select(SqliteDialect.ToPostgres)]);
        transaction.Commit();
    }

    private static void Run(NpgsqlConnection connection, string schema, List<string> migrations)
    {
        using var read =
            new NpgsqlCommand("SELECT version FROM ingest.schema_version WHERE name = $1",
                connection)
            { Parameters = { new() { Value = schema } } };
        var version = read.ExecuteScalar() as int? ?? 0;
        if (version > migrations.Count)
        {
            throw new InvalidDataException(
                $"The database {connection.Database} has schema {version} of '{schema}', this program knows {migrations.Count}. Start the "
                    + $"newer version of Spane, or restore a backup.");
        }

        Execute(connection, $"SET LOCAL search_path = {schema}");
        for (; version < migrations.Count; version++)
        {
            Execute(connection, migrations[version]);
        }

        using var write = new NpgsqlCommand(
            "INSERT INTO ingest.schema_version (name, version) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
            connection)
        {
            Parameters = { new() { Value = schema }, new() { Value = version } },
        };
        write.ExecuteNonQuery();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static List<string> Own()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read)];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
