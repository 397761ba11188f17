using System.Text;
using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;

namespace Spane.Backend.History;

/// <summary>A small table as CSV for people: headings in the page's language.</summary>
internal static class CsvTable
{
    /// <summary>Writes the table.</summary>
    internal static string Write(IEnumerable<string> head, IEnumerable<string[]> rows, CsvDialect dialect, IStringLocalizer<Text> texts)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(dialect.Separator, head.Select(key => CsvCell.Of(texts[key]))).Append("\r\n");
        foreach (var cells in rows)
        {
            csv.AppendJoin(dialect.Separator, cells).Append("\r\n");
        }

        return csv.ToString();
    }
}
