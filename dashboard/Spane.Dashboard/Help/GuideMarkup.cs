using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Spane.Dashboard.Help;

/// <summary>Turns the Markdown that the guides use into HTML: headings, paragraphs, lists, tables, code blocks, bold, italic, code, links.
/// Everything else is shown as it is written, and nothing is ever taken as HTML.</summary>
public static partial class GuideMarkup
{
    /// <summary>The HTML of a guide.</summary>
    public static string Html(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var html = new StringBuilder();
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length;)
        {
            i = Block(lines, i, html);
        }

        return html.ToString();
    }

    private static int Block(string[] lines, int i, StringBuilder html)
    {
        var line = lines[i];
        if (line.Length == 0)
        {
            return i + 1;
        }

        if (Heading().Match(line) is { Success: true } heading)
        {
            var level = heading.Groups[1].Length;
            html.Append(System.Globalization.CultureInfo.InvariantCulture, $"<h{level}>{Inline(heading.Groups[2].Value)}</h{level}>");
            return i + 1;
        }

        return line switch
        {
            ['`', '`', '`', ..] => Code(lines, i + 1, html),
            ['|', ..] => Table(lines, i, html),
            _ when Item().IsMatch(line) => List(lines, i, html),
            _ => Paragraph(lines, i, html),
        };
    }

    private static int Code(string[] lines, int i, StringBuilder html)
    {
        html.Append("<pre tabindex=\"0\"><code>");
        for (; i < lines.Length && !lines[i].StartsWith("```", StringComparison.Ordinal); i++)
        {
            html.Append(HtmlEncoder.Default.Encode(lines[i])).Append('\n');
        }

        html.Append("</code></pre>");
        return i + 1;
    }

    private static int Table(string[] lines, int i, StringBuilder html)
    {
        html.Append("<div class=\"scroll\" tabindex=\"0\"><table><thead>");
        Row(lines[i], "th", html);
        html.Append("</thead><tbody>");
        for (i += 2; i < lines.Length && lines[i].StartsWith('|'); i++)
        {
            Row(lines[i], "td", html);
        }

        html.Append("</tbody></table></div>");
        return i;
    }

    private static void Row(string line, string cell, StringBuilder html)
    {
        html.Append("<tr>");
        foreach (var text in line.Trim().Trim('|').Split('|'))
        {
            html.Append('<').Append(cell).Append('>').Append(Inline(text.Trim())).Append("</").Append(cell).Append('>');
        }

        html.Append("</tr>");
    }

    private static int List(string[] lines, int i, StringBuilder html)
    {
        var tag = char.IsDigit(lines[i][0]) ? "ol" : "ul";
        html.Append('<').Append(tag).Append('>');
        while (i < lines.Length && Item().Match(lines[i]) is { Success: true } item)
        {
            var text = new StringBuilder(item.Groups[1].Value);
            for (i++; i < lines.Length && lines[i].StartsWith("  ", StringComparison.Ordinal); i++)
            {
                text.Append(' ').Append(lines[i].Trim());
            }

            html.Append("<li>").Append(Inline(text.ToString())).Append("</li>");
        }

        html.Append("</").Append(tag).Append('>');
        return i;
    }

    private static int Paragraph(string[] lines, int i, StringBuilder html)
    {
        var text = new StringBuilder(lines[i]);
        for (i++; i < lines.Length && lines[i].Length > 0 && lines[i][0] is not ('|' or '#') && !Item().IsMatch(lines[i]); i++)
        {
            text.Append(' ').Append(lines[i]);
        }

        // A paragraph that was only a picture: the pictures show these very screens, and lie with the files.
        if (Inline(text.ToString()) is { Length: > 0 } content)
        {
            html.Append("<p>").Append(content).Append("</p>");
        }

        return i;
    }

    private static string Inline(string text)
    {
        var html = HtmlEncoder.Default.Encode(text);
        html = CodeSpan().Replace(html, "<code>$1</code>");
        html = Image().Replace(html, "");
        html = Link().Replace(html, match => LinkTo(match.Groups[1].Value, match.Groups[2].Value));
        html = Bold().Replace(html, "<strong>$1</strong>");
        return Italic().Replace(html, "<em>$1</em>");
    }

    /// <summary>Another guide is a page of the help; anything else lies in the source and is named, not linked.</summary>
    private static string LinkTo(string label, string target) =>
        GuideFile().Match(target) is { Success: true } guide && Guides.Names.Contains(guide.Groups[1].Value)
            ? $"<a href=\"/help/{guide.Groups[1].Value}\">{label}</a>"
            : label;

    [GeneratedRegex("^(#{1,3}) (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:- |\d+\. )(.+)$")]
    private static partial Regex Item();

    // HtmlEncoder writes a grave accent as &#x60;.
    [GeneratedRegex("&#x60;(.+?)&#x60;")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\*(.+?)\*")]
    private static partial Regex Italic();

    [GeneratedRegex(@"^([a-z-]+)\.(?:id|en)\.md$")]
    private static partial Regex GuideFile();
}
