using System.Globalization;
using System.Text;

namespace Spane.Hardware.Tests.Kicad;

/// <summary>A node of a KiCad file: a word, or a list whose first word names it.</summary>
public sealed class SExpression
{
    private SExpression(string? word, IReadOnlyList<SExpression> items)
    {
        Word = word;
        Items = items;
    }

    /// <summary>The word of a leaf; null for a list.</summary>
    public string? Word { get; }

    /// <summary>The items of a list, its name first; empty for a leaf.</summary>
    public IReadOnlyList<SExpression> Items { get; }

    /// <summary>The first word of a list.</summary>
    public string Name => Items.Count > 0 ? Items[0].Word ?? "" : "";

    /// <summary>Parses one list.</summary>
    /// <exception cref="FormatException">The parentheses or quotes do not close.</exception>
    public static SExpression Parse(string text)
    {
        int at = 0;
        return ParseNode(text, ref at);
    }

    /// <summary>All lists of a name directly inside this one.</summary>
    public IEnumerable<SExpression> All(string name) => Items.Where(i => i.Name == name);

    /// <summary>The only list of a name directly inside this one.</summary>
    public SExpression One(string name) => All(name).Single();

    /// <summary>The n-th value after the name.</summary>
    public string Text(int n) => Items[n + 1].Word ?? throw new FormatException($"{Name}: value {n} is a list");

    /// <summary>The n-th value after the name as a number.</summary>
    public double Number(int n) => double.Parse(Text(n), CultureInfo.InvariantCulture);

    private static SExpression ParseNode(string text, ref int at)
    {
        SkipSpace(text, ref at);
        if (at >= text.Length)
        {
            throw new FormatException("the file ends inside a list");
        }

        if (text[at] != '(')
        {
            return new SExpression(text[at] == '"' ? Quoted(text, ref at) : Bare(text, ref at), []);
        }

        at++;
        var items = new List<SExpression>();
        for (SkipSpace(text, ref at); at < text.Length && text[at] != ')'; SkipSpace(text, ref at))
        {
            items.Add(ParseNode(text, ref at));
        }

        if (at++ >= text.Length)
        {
            throw new FormatException("the file ends inside a list");
        }

        return new SExpression(null, items);
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private static string Bare(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')'))
        {
            at++;
        }

        return text[start..at];
    }

    private static string Quoted(string text, ref int at)
    {
        var word = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }

            word.Append(text[at]);
        }

        if (at++ >= text.Length)
        {
            throw new FormatException("the file ends inside a quoted word");
        }

        return word.ToString();
    }
}
