using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Spane.Dashboard.Tests;

/// <summary>What somebody reads in a PDF: its lines from top to bottom, the words of each from left to right.</summary>
internal static class PdfText
{
    internal static IReadOnlyList<string> LinesOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().SelectMany(Lines)];
    }

    private static IEnumerable<string> Lines(Page page) => page.GetWords()
        .GroupBy(word => Math.Round(word.Letters[0].StartBaseLine.Y))
        .OrderByDescending(line => line.Key)
        .Select(line => string.Join(' ', line.OrderBy(word => word.BoundingBox.Left).Select(word => word.Text)));
}
