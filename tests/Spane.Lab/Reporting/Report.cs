using System.Text.Encodings.Web;
using System.Text.Json;

namespace Spane.Lab.Reporting;

/// <summary>Prints results for a program or for a person.</summary>
internal static class Report
{
    // For programs, not for pages: a plus sign stays one.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, bool json, IEnumerable<object> rows, IEnumerable<string> table)
    {
        foreach (var line in json ? rows.Select(row => JsonSerializer.Serialize(row, Plain)) : table)
        {
            output.WriteLine(line);
        }
    }
}
