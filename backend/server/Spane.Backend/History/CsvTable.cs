using System.Globalization;
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

/// <summary>How a CSV file writes its numbers and parts its columns. It never depends on the culture of the machine that writes
/// it.</summary>
/// <param name="Separator">Between two columns.</param>
/// <param name="ByteOrderMark">Whether the file begins with one; without it Excel takes UTF-8 for the machine's old code page.</param>
internal sealed record CsvDialect(char Separator, CultureInfo Numbers, bool ByteOrderMark)
{
    /// <summary>RFC 4180, for programs: comma between columns, point in numbers.</summary>
    public static CsvDialect Point { get; } = new(',', CultureInfo.InvariantCulture, ByteOrderMark: false);

    /// <summary>For spreadsheets that are set to Indonesian: semicolon between columns, comma in numbers.</summary>
    public static CsvDialect Comma { get; } = new(';', new CultureInfo("id-ID", useUserOverride: false), ByteOrderMark: true);

    /// <summary>Finds a dialect by what stands in a number before its decimals.</summary>
    /// <param name="decimalSign"><c>point</c>, <c>comma</c>, or null for <see cref="Point"/>.</param>
    public static CsvDialect? Find(string? decimalSign) => decimalSign switch
    {
        null or "point" => Point,
        "comma" => Comma,
        _ => null,
    };
}
