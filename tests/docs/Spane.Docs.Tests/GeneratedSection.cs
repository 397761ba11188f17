namespace Spane.Docs.Tests;

/// <summary>A part of a document between <c>&lt;!-- generated: name --&gt;</c> and <c>&lt;!-- /generated --&gt;</c>.</summary>
public static class GeneratedSection
{
    private const string Start = "<!-- generated: ";
    private const string End = "<!-- /generated -->";

    /// <summary>The text with every part filled in anew.</summary>
    /// <exception cref="FormatException">A part does not end, or nothing generates it.</exception>
    public static string FillIn(string text, IReadOnlyDictionary<string, Func<string>> generators)
    {
        for (int at = text.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Start, at + 1, StringComparison.Ordinal))
        {
            int nameEnd = text.IndexOf(" -->\n", at, StringComparison.Ordinal);
            int end = text.IndexOf(End, at, StringComparison.Ordinal);
            string name = nameEnd < 0 ? "" : text[(at + Start.Length)..nameEnd];
            if (end < 0 || !generators.TryGetValue(name, out var generator))
            {
                throw new FormatException($"the generated part '{name}' does not end, or nothing generates it");
            }

            text = text[..(nameEnd + 5)] + generator() + text[end..];
        }

        return text;
    }
}
