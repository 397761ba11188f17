namespace Spane.Fuzzy;

/// <summary>One line of a text file, without its end, with its number from 1 and the file's name for messages.</summary>
internal readonly record struct SourceLine(string File, int Number, string Text)
{
    /// <summary>A fault in this line.</summary>
    internal FuzzyFormatException Fault(string fault) => new(File, Number, fault);

    /// <summary>Lines of a text with any kind of line end.</summary>
    internal static List<SourceLine> Split(string text, string file)
    {
        List<SourceLine> lines = [];
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        while (reader.ReadLine() is { } line)
        {
            lines.Add(new SourceLine(file, lines.Count + 1, line));
        }

        return lines;
    }
}
