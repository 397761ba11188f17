using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using Spane.Storage.Audit;
using Spane.Storage.Migrations;

namespace Spane.Storage.Postgres.Migrations;

/// <summary>Brings a database to the newest schema: the numbered SQL files of this project into the schema <c>ingest</c>, those of
/// <c>Spane.Storage/Migrations/settings</c>, put into PostgreSQL's words, into the schema <c>settings</c>.</summary>
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
        Run(transaction, "ingest", Own());
        Run(transaction, "settings", [.. MigrationRunner.Find("settings").Select(SqliteDialect.ToPostgres)]);
        transaction.Commit();
    }

    private static void Run(NpgsqlTransaction transaction, string schema, List<string> migrations)
    {
        var connection = transaction.Connection!;
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
            if (AuditLinks.AreMadeBy(migrations[version]))
            {
                AuditLinks.Begin(transaction, TimeProvider.System.GetUtcNow());
            }
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

/// <summary>
/// Puts a settings migration written for SQLite into PostgreSQL's words, so that there is one set of migrations and both databases always
/// have the same tables and columns. It knows the words that those files use: the types, <c>AUTOINCREMENT</c>, <c>WITHOUT ROWID</c> and
/// triggers that refuse a change.
/// </summary>
internal static partial class SqliteDialect
{
    /// <summary>Translates a migration.</summary>
    /// <returns>Statements for PostgreSQL. Text compares byte by byte, as in SQLite.</returns>
    public static string ToPostgres(string sql)
    {
        sql = Comment().Replace(sql, "");
        sql = RefusingTrigger().Replace(
            sql,
            """
            CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$$$ BEGIN RAISE EXCEPTION ${why}; END $$$$;
            CREATE TRIGGER ${name} BEFORE ${act} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}();
            """);

        // Without AUTOINCREMENT the key is the writer's own: a version of a rule base.
        sql = RowNumber().Replace(sql, key =>
            $"bigint GENERATED {(key.Groups["counts"].Success ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY PRIMARY KEY");
        sql = WithoutRowId().Replace(sql, "");
        return Type().Replace(sql, type => type.Value switch
        {
            "INTEGER" => "bigint",
            "REAL" => "double precision",
            "BLOB" => "bytea",
            _ => "text COLLATE \"C\"",
        });
    }

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"CREATE TRIGGER (?<name>\w+) BEFORE (?<act>UPDATE|DELETE) ON (?<table>\w+)\s+BEGIN\s+SELECT RAISE\(ABORT, (?<why>'[^']*')\);\s*END;")]
    private static partial Regex RefusingTrigger();

    [GeneratedRegex(@"INTEGER PRIMARY KEY(?<counts> AUTOINCREMENT)?")]
    private static partial Regex RowNumber();

    [GeneratedRegex(@"\s*WITHOUT ROWID")]
    private static partial Regex WithoutRowId();

    [GeneratedRegex(@"\b(INTEGER|REAL|BLOB|TEXT)\b")]
    private static partial Regex Type();
}
