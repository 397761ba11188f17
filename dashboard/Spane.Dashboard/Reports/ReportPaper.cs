using PdfSharp.Drawing;
using PdfSharp.Pdf;
using Cell = (string Text, double X, double Width, bool IsNumber, PdfSharp.Drawing.XFont Font, PdfSharp.Drawing.XBrush Brush);

namespace Spane.Dashboard.Reports;

/// <summary>The sheets of a report, filled from top to bottom. Lengths are in points.</summary>
internal sealed class ReportPaper : IDisposable
{
    internal const double Margin = 48;
    internal const double LineHeight = 13;

    private static readonly XPen RulePen = new(XColor.FromGrayScale(0.5), 0.5);

    private double _bottom;

    /// <summary>The file.</summary>
    internal PdfDocument File { get; } = new();

    /// <summary>The present sheet.</summary>
    internal XGraphics Page { get; private set; } = null!;

    /// <summary>Between the margins.</summary>
    internal double Width { get; private set; }

    /// <summary>Where the next thing begins, from the sheet's top.</summary>
    internal double Y { get; set; }

    /// <summary>Begins a sheet when what comes does not fit on this one.</summary>
    internal void Need(double height)
    {
        if (Y + height > _bottom)
        {
            Break();
        }
    }

    /// <summary>Begins a sheet.</summary>
    internal void Break()
    {
        Page?.Dispose();
        var page = File.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        Page = XGraphics.FromPdfPage(page);
        (Width, _bottom, Y) = (page.Width.Point - (2 * Margin), page.Height.Point - (2 * Margin), Margin);
    }

    /// <summary>A text, broken into lines.</summary>
    internal void Lines(string text, XFont font, double x, double width, double height, XBrush brush)
    {
        foreach (var line in TextWrap.Lines(text, width, part => Page.MeasureString(part, font).Width))
        {
            Need(height);
            Page.DrawString(line, font, brush, new XPoint(x, Y + font.Size));
            Y += height;
        }
    }

    /// <summary>Texts side by side, each broken into lines in its place; they stay together.</summary>
    /// <param name="onNewPage">What comes first when they begin a sheet.</param>
    internal void Row(IReadOnlyList<Cell> cells, Action? onNewPage = null)
    {
        IReadOnlyList<string>[] lines =
            [.. cells.Select(cell => TextWrap.Lines(cell.Text, cell.Width, part => Page.MeasureString(part, cell.Font).Width))];
        var height = lines.Max(cell => cell.Count) * LineHeight;
        if (Y + height > _bottom)
        {
            Break();
            onNewPage?.Invoke();
        }

        foreach (var (cell, texts) in cells.Zip(lines))
        {
            foreach (var (index, text) in texts.Index())
            {
                var x = cell.IsNumber ? cell.X + cell.Width - Page.MeasureString(text, cell.Font).Width : cell.X;
                Page.DrawString(text, cell.Font, cell.Brush, new XPoint(x, Y + cell.Font.Size + (index * LineHeight)));
            }
        }

        Y += height;
    }

    /// <summary>A thin line from margin to margin.</summary>
    internal void Rule()
    {
        Page.DrawLine(RulePen, Margin, Y + 1, Margin + Width, Y + 1);
        Y += 3;
    }

    public void Dispose()
    {
        Page.Dispose();
        File.Dispose();
    }
}
