namespace Spane.Storage.Postgres.Telemetry;

/// <summary>Text that PostgreSQL can hold.</summary>
internal static class PostgresText
{
    /// <summary>Replaces the null character, which PostgreSQL's text cannot hold (manual, 8.3) and a JSON text may, by the replacement
    /// character.</summary>
    public static string Clean(string text) => text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
}
