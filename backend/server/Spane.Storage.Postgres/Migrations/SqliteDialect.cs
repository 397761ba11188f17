using System.Text.RegularExpressions;

namespace Spane.Storage.Postgres.Migrations;

/// <summary>
/// Puts a settings migration written for SQLite into PostgreSQL's words, so that there is one set of migrations and both databases always
/// have the same tables
/// and columns. It knows the words that those files use: the types, <c>AUTOINCREMENT</c>, <c>WITHOUT ROWID</c> and triggers that refuse a
/// change.
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
        sql = RowNumber().Replace(sql, "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
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

    [GeneratedRegex(@"INTEGER PRIMARY KEY( AUTOINCREMENT)?")]
    private static partial Regex RowNumber();

    [GeneratedRegex(@"\s*WITHOUT ROWID")]
    private static partial Regex WithoutRowId();

    [GeneratedRegex(@"\b(INTEGER|REAL|BLOB|TEXT)\b")]
    private static partial Regex Type();
}
