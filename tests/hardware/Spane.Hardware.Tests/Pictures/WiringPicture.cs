using Spane.Hardware.Tests.Boards;

namespace Spane.Hardware.Tests.Pictures;

/// <summary>
/// Draws a wiring table as a unit connection diagram (IEC 61082-1): a card for each part, a row for each wire end with its
/// number, colour and far end, as the person at the terminals needs it.
/// </summary>
public static class WiringPicture
{
    private const double ColumnWidth = 74;
    private const double ColumnHeight = 270;
    private const double RowHeight = 3.6;
    private const double HeadHeight = 6;
    private const double Gap = 3;
    private const double Margin = 8;
    private const double TitleHeight = 12;

    private static readonly Dictionary<string, string> Inks = new()
    {
        ["brown"] = "#7b3f00",
        ["blue"] = "#1560bd",
        ["green-yellow"] = "#7ab800",
        ["red"] = "#d22",
        ["black"] = "#111",
        ["orange"] = "#f80",
        ["yellow"] = "#fd0",
        ["white"] = "#fff",
        ["violet"] = "#83c",
        ["green"] = "#183",
        ["grey"] = "#888",
        ["pink"] = "#f8b",
        ["braid"] = "#bbb",
    };

    /// <summary>The picture of a board's table.</summary>
    /// <exception cref="KeyNotFoundException">A wire has a colour that the picture has no ink for.</exception>
    public static string Draw(string board, string revision, Wiring wiring, Func<string, string> describe)
    {
        var svg = new Svg();
        double x = Margin;
        double y = Margin + TitleHeight;
        foreach (var part in wiring.Parts().OrderBy(SortKey, StringComparer.Ordinal))
        {
            var ends = EndsAt(part, wiring);
            double height = HeadHeight + (ends.Count * RowHeight) + 1;
            if (y + height > Margin + TitleHeight + ColumnHeight && y > Margin + TitleHeight)
            {
                x += ColumnWidth + Gap;
                y = Margin + TitleHeight;
            }

            Card(svg, x, y, height, part, describe(part), ends);
            y += height + Gap;
        }

        int wires = wiring.Wires.Count(w => w.To is not null);
        svg.Text(Margin, Margin + 5, 5, $"Spane {board}, revision {revision}: {wires} wires", bold: true);
        svg.Text(Margin, Margin + 9.5, 2.6, "Generated from wiring.csv. Row: pin, wire number and colour, where the other end goes, mm².");
        return svg.Page(x + ColumnWidth + Margin, Margin + TitleHeight + ColumnHeight + Margin, $"Wiring of the {board}");
    }

    private static void Card(Svg svg, double x, double y, double height, string part, string description,
        List<(string Pin, Wire Wire, Terminal? Far)> ends)
    {
        svg.Rectangle(x, y, ColumnWidth, height, "#fafafa", "#555", 1);
        svg.Rectangle(x, y, ColumnWidth, HeadHeight - 1, "#e4e8ec", "#555", 1);
        svg.Text(x + 1.5, y + 3.6, 3.2, part, bold: true);
        svg.Text(x + 14, y + 3.5, 2.4, Shorten(description, 46));
        for (int i = 0; i < ends.Count; i++)
        {
            var (pin, wire, far) = ends[i];
            double line = y + HeadHeight + (i * RowHeight) + 2.2;
            svg.Text(x + 1.5, line, 2.4, pin, bold: true);
            if (far is null)
            {
                svg.Text(x + 14, line, 2.4, "left open: " + wire.Note);
                continue;
            }

            svg.Rectangle(x + 14, line - 2.1, 6, 2.6, Inks[wire.Colour], "#333");
            svg.Text(x + 21.5, line, 2.4, wire.Number);
            svg.Text(x + 28, line, 2.4, far.Value.ToString());
            svg.Text(x + 45, line, 2.2, wire.Net, fill: "#555");
            svg.Text(x + 67, line, 2.2, wire.AreaMm2.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), fill: "#555");
        }
    }

    private static List<(string Pin, Wire Wire, Terminal? Far)> EndsAt(string part, Wiring wiring) =>
        [.. wiring.Wires
            .SelectMany(w => w.To is { } far
                ? new[] { (w.From, w, (Terminal?)far), (far, w, w.From) }
                : [(w.From, w, null)])
            .Where(e => e.Item1.Part == part)
            .Select(e => (e.Item1.Pin, e.Item2, e.Item3))];

    /// <summary>Letters first, then the number as a number: K2 before K10.</summary>
    private static string SortKey(string part)
    {
        int digits = part.TakeWhile(c => !char.IsDigit(c)).Count();
        return part[..digits] + part[digits..].PadLeft(4, '0');
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
