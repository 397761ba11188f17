namespace Spane.Docs.Tests;

/// <summary>Writes a table as Markdown.</summary>
public static class MarkdownTable
{
    /// <summary>The table, a line each row.</summary>
    public static string Write(string[] heads, IEnumerable<string[]> rows) =>
        string.Concat(new[] { heads, [.. heads.Select(_ => "---")] }.Concat(rows).Select(cells => $"| {string.Join(" | ", cells)} |\n"));
}
