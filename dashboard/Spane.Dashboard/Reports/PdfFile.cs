using System.Globalization;
using System.Text;

namespace Spane.Dashboard.Reports;

/// <summary>Writes pages of text and lines as a PDF 1.4 file (ISO 32000-1). Lengths are in points; the origin is a page's lower left
/// corner, as in PDF.</summary>
internal sealed class PdfFile
{
    /// <summary>Width of an A4 page.</summary>
    internal const double Width = 595;

    /// <summary>Height of an A4 page.</summary>
    internal const double Height = 842;

    private const int Catalogue = 1;
    private const int PageTree = 2;
    private const int Regular = 3;
    private const int Bold = 4;
    private const int Information = 5;
    private const int FirstPage = 6;

    private readonly List<StringBuilder> _pages = [];

    /// <summary>Pages so far.</summary>
    internal int PageCount => _pages.Count;

    /// <summary>Adds an empty page.</summary>
    internal void AddPage() => _pages.Add(new StringBuilder());

    /// <summary>Writes a text.</summary>
    /// <param name="page">Page, from 0.</param>
    /// <param name="gray">0 is black, 1 white.</param>
    internal void Text(int page, string text, ReportFont font, double size, double x, double y, double gray = 0) =>
        _pages[page].Append(CultureInfo.InvariantCulture,
            $"BT {gray:0.##} g /{font.Resource} {size:0.##} Tf {x:0.##} {y:0.##} Td <{Convert.ToHexString(ReportFont.Encode(text))}> Tj "
                + $"ET\n");

    /// <summary>Draws a thin horizontal line.</summary>
    /// <param name="page">Page, from 0.</param>
    internal void Rule(int page, double x, double y, double width) =>
        _pages[page].Append(CultureInfo.InvariantCulture, $"0.5 G 0.5 w {x:0.##} {y:0.##} m {x + width:0.##} {y:0.##} l S\n");

    /// <summary>The file.</summary>
    internal byte[] ToBytes(string title, DateTimeOffset made)
    {
        List<string> objects =
        [
            $"<< /Type /Catalog /Pages {PageTree} 0 R >>",
            $"<< /Type /Pages /Count {PageCount} /Kids ["
                + $"{string.Join(' ', Enumerable.Range(0, PageCount).Select(page => $"{FirstPage + (2 * page)} 0 R"))}] >>",
            Font(ReportFont.Regular),
            Font(ReportFont.Bold),
            string.Create(CultureInfo.InvariantCulture,
                $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> /Producer (Spane) /CreationDate (D:"
                    + $"{made.UtcDateTime:yyyyMMddHHmmss}Z) >>"),
        ];
        foreach (var (index, content) in _pages.Index())
        {
            objects.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {PageTree} 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /"
                    + $"{ReportFont.Regular.Resource} {Regular} 0 R /{ReportFont.Bold.Resource} {Bold} 0 R >> >> /Contents "
                    + $"{FirstPage + (2 * index) + 1} 0 R >>"));
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}endstream");
        }

        return Write(objects);
    }

    /// <summary>Objects one after the other, then the table of where each begins. All of it is ASCII, so that a length in characters is one
    /// in bytes.</summary>
    private static byte[] Write(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var begins = new List<int>();
        foreach (var (index, body) in objects.Index())
        {
            begins.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var begin in begins)
        {
            file.Append(CultureInfo.InvariantCulture, $"{begin:0000000000} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {objects.Count + 1} /Root {Catalogue} 0 R /Info {Information} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string Font(ReportFont font) => $"<< /Type /Font /Subtype /Type1 /BaseFont /{font.Name} /Encoding /WinAnsiEncoding >>";
}
