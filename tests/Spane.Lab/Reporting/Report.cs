using System.Text.Json;

namespace Spane.Lab.Reporting;

/// <summary>Prints results for a program or for a person.</summary>
internal static class Report
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="json">One JSON object a line instead of a table.</param>
    /// <param name="rows">The objects.</param>
    /// <param name="table">The table's lines.</param>
    public static void Write(TextWriter output, bool json, IEnumerable<object> rows, IEnumerable<string> table)
    {
        foreach (var line in json ? rows.Select(row => JsonSerializer.Serialize(row)) : table)
        {
            output.WriteLine(line);
        }
    }
}
