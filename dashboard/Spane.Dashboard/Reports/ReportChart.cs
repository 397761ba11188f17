using PdfSharp.Drawing;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Reports;

/// <summary>Columns side by side with an axis in numbers below and lines at values that matter.</summary>
/// <param name="Columns">Heights, 0 or more.</param>
/// <param name="From">What the left edge of the first column stands for.</param>
/// <param name="Step">How much of the axis one column takes, above 0.</param>
/// <param name="Unit">Of the axis.</param>
/// <param name="Digits">Decimals of the axis's numbers.</param>
/// <param name="Marks">Values with what they are called.</param>
public sealed record ReportChart(
    IReadOnlyList<double> Columns, double From, double Step, string Unit, int Digits, IReadOnlyList<(double Value, string Name)> Marks)
{
    private const int Ticks = 5;
    private const double LabelHeight = 14;

    private static readonly XBrush ColumnBrush = new XSolidBrush(XColor.FromGrayScale(0.7));
    private static readonly XPen MarkPen = new(XColors.Black, 0.8) { DashStyle = XDashStyle.Dash };

    internal void Draw(XGraphics page, XRect place, XFont font, XPen rule, XBrush soft)
    {
        var plot = new XRect(place.X, place.Y + LabelHeight, place.Width, place.Height - (2 * LabelHeight));
        var highest = Math.Max(Columns.DefaultIfEmpty(0).Max(), double.Epsilon);
        var width = plot.Width / Columns.Count;
        foreach (var (index, value) in Columns.Index())
        {
            var height = value / highest * plot.Height;
            page.DrawRectangle(ColumnBrush, plot.X + (index * width) + 0.5, plot.Bottom - height, Math.Max(width - 1, 0.5), height);
        }

        page.DrawLine(rule, plot.BottomLeft, plot.BottomRight);
        for (var tick = 0; tick <= Ticks; tick++)
        {
            var value = From + (Step * Columns.Count * tick / Ticks);
            var text = Formats.Number(value, Digits) + (tick == Ticks ? $" {Unit}" : "");
            var half = page.MeasureString(text, font).Width / 2;
            var x = Math.Clamp(X(value, plot), place.X + half, place.Right - half);
            page.DrawString(text, font, soft, new XPoint(x - half, place.Bottom - 3));
        }

        foreach (var (value, name) in Marks)
        {
            var x = X(value, plot);
            page.DrawLine(MarkPen, x, plot.Top, x, plot.Bottom);
            page.DrawString(name, font, XBrushes.Black, new XPoint(x - (page.MeasureString(name, font).Width / 2), plot.Top - 3));
        }
    }

    private double X(double value, XRect plot) => plot.X + ((value - From) / (Step * Columns.Count) * plot.Width);
}
