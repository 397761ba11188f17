using System.Text.Json;

namespace Spane.Lab.Reporting;

/// <summary>Prints results for a program or for a person.</summary>
internal static class Report
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, bool json, IEnumerable<object> rows, IEnumerable<string> table)
    {
        foreach (var line in json ? rows.Select(row => JsonSerializer.Serialize(row)) : table)
        {
            output.WriteLine(line);
        }
    }
}
