using System.Text;
using Spane.Backend.History;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Pages;

/// <summary>Reports as files, in the language of the person who asks for them.</summary>
internal static class ReportFile
{
    /// <summary>A CSV file as the spreadsheets of the person's language take it.</summary>
    internal static IResult Csv(Func<CsvDialect, string> write, string name)
    {
        var dialect = Languages.Current == "en" ? CsvDialect.Point : CsvDialect.Comma;
        byte[] text = Encoding.UTF8.GetBytes(write(dialect));
        return Results.File(dialect.ByteOrderMark ? [.. Encoding.UTF8.Preamble, .. text] : text, "text/csv; charset=utf-8", $"{name}.csv");
    }

    internal static IResult Pdf(byte[] content, string name) => Results.File(content, "application/pdf", $"{name}.pdf");
}
