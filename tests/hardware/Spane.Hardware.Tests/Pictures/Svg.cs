using System.Globalization;
using System.Security;
using System.Text;

namespace Spane.Hardware.Tests.Pictures;

/// <summary>Writes an SVG drawing whose unit is one millimetre on paper.</summary>
public sealed class Svg
{
    private readonly StringBuilder _body = new();

    /// <summary>A rectangle.</summary>
    public Svg Rectangle(double x, double y, double width, double height, string fill, string stroke = "none", double round = 0)
    {
        string place = $"""x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" rx="{N(round)}" """;
        return Add($"""<rect {place}fill="{fill}" stroke="{stroke}" stroke-width="0.25"/>""");
    }

    /// <summary>A line of text whose baseline starts, or whose middle lies, at a point.</summary>
    public Svg Text(double x, double y, double size, string text, bool bold = false, bool centred = false, string fill = "#111")
    {
        string style = (bold ? " font-weight=\"bold\"" : "") + (centred ? " text-anchor=\"middle\"" : "");
        return Add($"""<text x="{N(x)}" y="{N(y)}" font-size="{N(size)}"{style} fill="{fill}">{SecurityElement.Escape(text)}</text>""");
    }

    /// <summary>A closed shape.</summary>
    public Svg Shape(string path, string fill, string stroke = "none") =>
        Add($"""<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="0.5" stroke-linejoin="round"/>""");

    /// <summary>The whole file.</summary>
    public string Page(double width, double height, string title) => $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{N(width)}mm" height="{N(height)}mm" viewBox="0 0 {N(width)} {N(height)}" font-family="DejaVu Sans, Arial, sans-serif" role="img">
        <title>{SecurityElement.Escape(title)}</title>
        <rect width="100%" height="100%" fill="#fff"/>
        {_body.ToString().TrimEnd()}
        </svg>

        """.ReplaceLineEndings("\n");

    private static string N(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private Svg Add(string element)
    {
        _body.Append(element).Append('\n');
        return this;
    }
}
