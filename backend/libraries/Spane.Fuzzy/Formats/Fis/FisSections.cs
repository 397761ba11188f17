namespace Spane.Fuzzy;

/// <summary>Divides a .fis file into its sections.</summary>
internal static class FisSections
{
    /// <exception cref="FuzzyFormatException">A line is neither a section nor an entry of one.</exception>
    internal static Dictionary<string, FisSection> Split(string text, string file, ReadingNotes notes)
    {
        Dictionary<string, FisSection> sections = new(StringComparer.OrdinalIgnoreCase);
        FisSection? current = null;
        foreach (SourceLine line in SourceLine.Split(text, file))
        {
            string statement = WithoutComment(line.Text);
            string content = statement.Trim();
            if (statement.Length < line.Text.Length)
            {
                notes.Comment(line, line.Text.AsSpan(statement.Length + 1), content.Length == 0);
            }

            if (content.Length == 0)
            {
                continue;
            }

            if (content[0] == '[' && content[^1] == ']')
            {
                current = new FisSection(WithoutBlanks(content[1..^1]), line);
                if (!sections.TryAdd(current.Name, current))
                {
                    throw line.Fault($"the section [{current.Name}] appears twice");
                }

                continue;
            }

            if (current is null)
            {
                throw line.Fault($"expected a section such as [System], found '{content}'");
            }

            AddEntry(current, content, line, notes);
        }

        return sections;
    }

    private static void AddEntry(FisSection section, string content, SourceLine line, ReadingNotes notes)
    {
        if (section.Name.Equals("Rules", StringComparison.OrdinalIgnoreCase))
        {
            section.Lines.Add(line with { Text = content });
            return;
        }

        int equals = content.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw line.Fault($"expected an entry such as Name='…', found '{content}'");
        }

        string key = WithoutBlanks(content[..equals]);
        if (section.Find(key) is not null && FisReader.IsNumbered(key, "MF", int.MaxValue))
        {
            // fuzzylite takes them as they come, whatever their numbers.
            string next = $"MF{section.Keys.Count(k => FisReader.IsNumbered(k, "MF", int.MaxValue)) + 1}";
            notes.Report(line, $"'{key}' appears twice in [{section.Name}]; it is read as {next}");
            key = next;
        }

        section.Add(key, content[(equals + 1)..].Trim(), line);
    }

    // Octave reads [Input 1] and MF 1 too.
    private static string WithoutBlanks(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));

    private static string WithoutComment(string text)
    {
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '\'';
            if (!quoted && text[i] is '%' or '#')
            {
                return text[..i];
            }
        }

        return text;
    }
}
