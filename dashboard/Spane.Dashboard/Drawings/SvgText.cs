using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace Spane.Dashboard.Drawings;

/// <summary>Text within a drawing. Razor keeps the element <c>text</c> for itself, so it is written here. Its size is that of the page,
/// whatever the drawing's width: lengths are parts of the whole, not units of a picture that shrinks on a phone.</summary>
public static class SvgText
{
    /// <param name="x">A length such as <c>12.5%</c>.</param>
    /// <param name="y">The same.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="right">Moved to the right, px.</param>
    /// <param name="down">Moved down, px.</param>
    /// <param name="css">Its class.</param>
    public static MarkupString Write(string x, string y, string text, string anchor = "start", double right = 0, double down = 0,
        string css = "") =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"<text x=\"{x}\" y=\"{y}\" dx=\"{right}\" dy=\"{down}\" text-anchor=\"{anchor}\" class=\"{css}\">")
                + $"{WebUtility.HtmlEncode(text)}</text>");
}
