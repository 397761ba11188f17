namespace Spane.Hardware.Tests.Pictures;

/// <summary>Draws a board's labels at their true size on an A4 sheet, Bahasa Indonesia first, English below.</summary>
public static class LabelSheet
{
    private const double PageWidth = 210;
    private const double PageHeight = 297;
    private const double Margin = 10;
    private const double Gap = 3;

    /// <summary>The sheet of a <c>labels.csv</c>.</summary>
    /// <exception cref="FormatException">The labels do not fit on one sheet.</exception>
    public static string Draw(string board, string revision, CsvTable labels)
    {
        var svg = new Svg();
        svg.Text(Margin, Margin + 2, 3, $"Spane {board}, revision {revision}. Print at 100 %, cut along the frames.");
        double x = Margin;
        double y = Margin + 5;
        double rowHeight = 0;
        foreach (var row in labels.Rows)
        {
            double width = row.Number("width_mm");
            double height = row.Number("height_mm");
            if (x + width > PageWidth - Margin)
            {
                x = Margin;
                y += rowHeight + Gap;
                rowHeight = 0;
            }

            if (y + height > PageHeight - Margin)
            {
                throw new FormatException($"{row.Place}: the label no longer fits on the sheet");
            }

            Draw(svg, row, x, y, width, height);
            x += width + Gap;
            rowHeight = Math.Max(rowHeight, height);
        }

        return svg.Page(PageWidth, PageHeight, $"Labels of the {board}");
    }

    private static void Draw(Svg svg, CsvRow row, double x, double y, double width, double height)
    {
        string kind = row["kind"];
        bool warning = kind != "notice";
        svg.Rectangle(x, y, width, height, warning ? "#ffd800" : "#fff", "#000", 1);
        double left = x;
        if (warning)
        {
            left += height * 0.9;
            Triangle(svg, x + 1.5, y + (height * 0.14), height * 0.8, kind == "electricity");
        }

        var lines = row["text_id"].Split('|').Select(t => (Text: t, Bold: true))
            .Concat(row["text_en"].Split('|').Select(t => (Text: t, Bold: false))).ToList();
        double room = x + width - left - 2;
        double size = Math.Min((height - 2) / lines.Count / 1.25, lines.Min(l => room / (l.Text.Length * (l.Bold ? 0.7 : 0.62))));
        double top = y + ((height - (lines.Count * size * 1.25)) / 2) + size;
        for (int i = 0; i < lines.Count; i++)
        {
            svg.Text(left + 1 + (room / 2), top + (i * size * 1.25), size, lines[i].Text, lines[i].Bold, centred: true);
        }
    }

    /// <summary>A warning sign in outline: ISO 7010 W012 (electricity) or W001 (general).</summary>
    private static void Triangle(Svg svg, double x, double y, double side, bool electricity)
    {
        string F(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        string P(double u, double v) => $"{F(x + (u * side))} {F(y + (v * side * 0.9))}";
        svg.Shape($"M{P(0.5, 0)} L{P(1, 1)} L{P(0, 1)} Z", "#ffd800", "#000");
        svg.Shape(
            electricity
                ? $"M{P(0.55, 0.25)} L{P(0.36, 0.62)} L{P(0.5, 0.62)} L{P(0.44, 0.92)} L{P(0.66, 0.52)} L{P(0.51, 0.52)} Z"
                : $"M{P(0.45, 0.35)} L{P(0.55, 0.35)} L{P(0.53, 0.72)} L{P(0.47, 0.72)} Z M{P(0.46, 0.8)} L{P(0.54, 0.8)} L{P(0.54, 0.9)} "
                    + $"L{P(0.46, 0.9)} Z",
            "#000");
    }
}
