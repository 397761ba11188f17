using PdfSharp.Drawing;
using PdfSharp.Pdf;
using Spane.Dashboard.Reports;
using Spane.Packing.Labels;

namespace Spane.Dashboard.Labels;

/// <summary>Labels for a printer that takes PDF: one of 80 × 50 mm on each page.</summary>
public static class LabelPdf
{
    private const double Margin = 2;
    private const double CodeSide = 22;
    private const double LineHeight = 2.7;

    private static readonly XFont Title = ReportFonts.Of(12, bold: true);
    private static readonly XFont Net = ReportFonts.Of(14, bold: true);
    private static readonly XFont Text = ReportFonts.Of(6.5);
    private static readonly XFont Small = ReportFonts.Of(5);

    /// <summary>Writes the pages.</summary>
    /// <param name="copies">How many, 1–<see cref="PackLabel.MostCopies"/>.</param>
    public static byte[] Write(PackLabel label, int copies)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(copies, PackLabel.MostCopies);
        using var file = new PdfDocument();
        file.Info.Title = label.Title;
        file.Info.Creator = "Spane";
        var code = DataMatrix.Of(label.Elements);
        for (var copy = 0; copy < copies; copy++)
        {
            var page = file.AddPage();
            page.Width = XUnit.FromMillimeter(PackLabel.WidthMillimetres);
            page.Height = XUnit.FromMillimeter(PackLabel.HeightMillimetres);
            using var graphics = XGraphics.FromPdfPage(page, XGraphicsUnit.Millimeter);
            Draw(graphics, label, code);
        }

        using var bytes = new MemoryStream();
        file.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    private static void Draw(XGraphics graphics, PackLabel label, DataMatrix code)
    {
        var width = PackLabel.WidthMillimetres - CodeSide - (3 * Margin);
        var y = Margin;
        y = Lines(graphics, label.Title, Title, Margin, y, width, 5);
        y = Lines(graphics, label.Net, Net, Margin, y, width, 6);
        foreach (var line in label.Lines)
        {
            y = Lines(graphics, line, Text, Margin, y, width, LineHeight);
        }

        var (left, module) = (PackLabel.WidthMillimetres - CodeSide - Margin, CodeSide / code.Size);
        for (var column = 0; column < code.Size; column++)
        {
            for (var row = 0; row < code.Size; row++)
            {
                if (code.IsDark(column, row))
                {
                    graphics.DrawRectangle(XBrushes.Black, left + (column * module), Margin + (row * module), module, module);
                }
            }
        }

        var readable = label.Readable.Replace("(", " (", StringComparison.Ordinal).Trim();
        _ = Lines(graphics, readable, Small, left, Margin + CodeSide + 1, CodeSide, 2.3);
    }

    private static double Lines(XGraphics graphics, string text, XFont font, double x, double y, double width, double height)
    {
        foreach (var line in TextWrap.Lines(text, width, part => graphics.MeasureString(part, font).Width))
        {
            graphics.DrawString(line, font, XBrushes.Black, new XRect(x, y, width, height), XStringFormats.TopLeft);
            y += height;
        }

        return y;
    }
}
