using System.Globalization;
using System.Security;
using System.Text;

namespace Spane.Fuzzy;

/// <summary>A drawing with axes: world coordinates in, SVG text out. Colours are CSS classes with plain defaults, so a page can restyle
/// them.</summary>
internal sealed class SvgCanvas
{
    private const double Left = 48;
    private const double Right = 12;
    private const double Top = 28;
    private const double Bottom = 36;

    private readonly StringBuilder _body = new();
    private readonly double _width;
    private readonly double _height;
    private readonly double _minimum;
    private readonly double _maximum;
    private readonly double _top;

    internal SvgCanvas(double width, double height, double minimum, double maximum, double top)
    {
        _width = width;
        _height = height;
        _minimum = minimum;
        _maximum = maximum;
        _top = top;
    }

    internal static string Escape(string text) => SecurityElement.Escape(text);

    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    internal double X(double x) => Left + ((x - _minimum) / (_maximum - _minimum) * (_width - Left - Right));

    internal double Y(double y) => _height - Bottom - (y / _top * (_height - Top - Bottom));

    internal void Line(double x1, double y1, double x2, double y2, string cssClass) =>
        _body.Append(CultureInfo.InvariantCulture,
            $"<line class=\"{cssClass}\" x1=\"{Number(X(x1))}\" y1=\"{Number(Y(y1))}\" x2=\"{Number(X(x2))}\" y2=\"{Number(Y(y2))}\"/>\n");

    internal void Curve(IEnumerable<(double X, double Y)> points, string cssClass) =>
        _body.Append(CultureInfo.InvariantCulture,
            $"<polyline class=\"{cssClass}\" points=\"{string.Join(' ', points.Select(p => $"{Number(X(p.X))},{Number(Y(p.Y))}"))}\"/>\n");

    internal void Area(IEnumerable<(double X, double Y)> points, string cssClass) =>
        _body.Append(CultureInfo.InvariantCulture,
            $"<polygon class=\"{cssClass}\" points=\"{Number(X(_minimum))},{Number(Y(0))} "
                + $"{string.Join(' ', points.Select(p => $"{Number(X(p.X))},{Number(Y(p.Y))}"))} {Number(X(_maximum))},"
                + $"{Number(Y(0))}\"/>\n");

    internal void Text(double px, double py, string text, string anchor) =>
        _body.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Number(px)}\" y=\"{Number(py)}\" text-anchor=\"{anchor}\">{Escape(text)}</text>\n");

    internal void Raw(string svg) => _body.Append(svg).Append('\n');

    internal void Axes(string title)
    {
        Line(_minimum, 0, _maximum, 0, "axis");
        Line(_minimum, 0, _minimum, _top, "axis");
        Text(Left, 18, title, "start");
        for (int i = 0; i <= 4; i++)
        {
            double x = _minimum + ((_maximum - _minimum) * i / 4);
            Text(X(x), _height - Bottom + 16, x.ToString("G4", CultureInfo.InvariantCulture), "middle");
        }

        Text(Left - 6, Y(0) + 4, "0", "end");
        Text(Left - 6, Y(_top) + 4, _top.ToString("G3", CultureInfo.InvariantCulture), "end");
    }

    internal string Finish(string title) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Number(_width)} {Number(_height)}\" role=\"img\" aria-label=\""
        + $"{Escape(title)}\" font-family=\"sans-serif\" font-size=\"12\">\n"
        + "<style>line,polyline{fill:none;stroke:#444}.axis{stroke:#888}.term{stroke:#335c81;stroke-width:1.5}.input,"
        + ".centroid{stroke:#b3261e;stroke-width:1.5;stroke-dasharray:4 3}"
        + ".set{fill:#335c81;fill-opacity:.25;stroke:#335c81}text{fill:#333}</style>\n"
        + _body + "</svg>\n";
}
