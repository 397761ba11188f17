using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Spane.Inspection.Measuring;

/// <summary>What was measured: one line of figures for programs, and tables for people.</summary>
/// <param name="Line">The figures by name, in their order.</param>
/// <param name="Tables">Lines of text.</param>
internal sealed record Report(IReadOnlyDictionary<string, object?> Line, IReadOnlyList<string> Tables)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    public void Write(TextWriter output, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(Line, Options));
            return;
        }

        foreach (string line in Tables)
        {
            output.WriteLine(line);
        }
    }

    /// <summary>A share in percent, rounded to hundredths.</summary>
    public static double Percent(double share) => Math.Round(100 * share, 2);

    /// <summary>A share in percent as text.</summary>
    public static string PercentText(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
