namespace Spane.Fuzzy;

/// <summary>Words, numbers and symbols of an FCL file (IEC 61131-7) with their lines; comments are <c>(* *)</c>, <c>/* */</c> and
/// <c>//</c>.</summary>
internal sealed class FclTokens
{
    private readonly List<SourceLine> _tokens = [];
    private readonly ReadingNotes _notes;
    private readonly SourceLine _end;
    private int _next;

    internal FclTokens(string text, string file, ReadingNotes notes)
    {
        _notes = notes;
        string? closing = null;
        List<SourceLine> lines = SourceLine.Split(text, file);
        foreach (SourceLine line in lines)
        {
            // fuzzylite's comment: a line that begins so.
            int i = closing is null && line.Text.TrimStart().StartsWith('%')
                ? Rest(line, line.Text.IndexOf('%', StringComparison.Ordinal) + 1) : 0;
            while (i < line.Text.Length)
            {
                i = closing is null ? Token(line, i, ref closing) : Comment(line, i, ref closing);
            }
        }

        _end = new SourceLine(file, Math.Max(1, lines.Count), "the end of the file");
        if (closing is not null)
        {
            throw _end.Fault($"a comment is not closed; expected {closing}");
        }
    }

    /// <summary>The next token; at the end one that says so.</summary>
    internal SourceLine Peek => _next < _tokens.Count ? _tokens[_next] : _end;

    internal SourceLine Read() => _next < _tokens.Count ? _tokens[_next++] : throw _end.Fault("the file ends too early");

    internal bool TryRead(string word)
    {
        if (_next < _tokens.Count && _tokens[_next].Text.Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            _next++;
            return true;
        }

        return false;
    }

    internal void Expect(string word)
    {
        if (!TryRead(word))
        {
            throw Peek.Fault($"expected '{word}', found '{Peek.Text}'");
        }
    }

    internal double Number()
    {
        SourceLine token = Read();
        return NumberText.TryRead(token.Text, out double value) ? value : throw token.Fault($"expected a number, found '{token.Text}'");
    }

    /// <summary>A token further on; empty beyond the end.</summary>
    internal string Ahead(int count) => _next + count < _tokens.Count ? _tokens[_next + count].Text : "";

    /// <summary>Whether everything is read.</summary>
    internal bool AtEnd => _next == _tokens.Count;

    /// <summary>Whether one of some words, as they stand, is among the tokens.</summary>
    internal bool Any(string[] words) => _tokens.Any(t => words.Contains(t.Text, StringComparer.Ordinal));

    /// <summary>The tokens up to a semicolon, which is read too, or up to a line that begins another entry: fuzzylite leaves semicolons
    /// out.</summary>
    internal List<SourceLine> Statement(string[] entries)
    {
        List<SourceLine> words = [];
        while (!TryRead(";"))
        {
            SourceLine before = _tokens[_next - 1];
            if (Peek.Number > before.Number && entries.Contains(Peek.Text, StringComparer.OrdinalIgnoreCase))
            {
                break;
            }

            words.Add(Read());
        }

        return words;
    }

    /// <summary>The words that name a function block: the rest of its line, before a section or an end.</summary>
    internal string Name()
    {
        List<string> words = [];
        while (_next < _tokens.Count && _tokens[_next].Number == _tokens[_next - 1].Number
            && !Peek.Text.StartsWith("VAR_", StringComparison.OrdinalIgnoreCase))
        {
            words.Add(Read().Text);
        }

        return string.Join(' ', words);
    }

    /// <summary>What follows the name of an operator; null for fuzzylite's NONE.</summary>
    internal T? Operator<T>((string Name, T Value)[] names)
        where T : struct
    {
        Expect(":");
        SourceLine name = Read();
        T? value = name.Text.Equals("NONE", StringComparison.OrdinalIgnoreCase) ? null : NameTable.Read(names, name.Text, name);
        TryRead(";");
        return value;
    }

    /// <summary>TRUE or FALSE after a colon.</summary>
    internal bool Switch()
    {
        Expect(":");
        SourceLine word = Read();
        TryRead(";");
        return bool.TryParse(word.Text, out bool value) ? value : throw word.Fault($"expected TRUE or FALSE, found '{word.Text}'");
    }

    private int Token(SourceLine line, int i, ref string? closing)
    {
        string text = line.Text;
        string pair = i + 1 < text.Length ? text.Substring(i, 2) : "";
        if (text[i] == '#')
        {
            return Rest(line, i + 1);
        }

        switch (pair)
        {
            case "//":
                return Rest(line, i + 2);
            case "(*" or "/*":
                closing = pair == "(*" ? "*)" : "*/";
                return i + 2;
            case ":=" or "..":
                _tokens.Add(line with { Text = pair });
                return i + 2;
            default:
                break;
        }

        if (char.IsWhiteSpace(text[i]))
        {
            return i + 1;
        }

        int start = i;
        if (":;(),".Contains(text[i], StringComparison.Ordinal))
        {
            i++;
        }
        else
        {
            while (i < text.Length && !char.IsWhiteSpace(text[i]) && !":;(),".Contains(text[i], StringComparison.Ordinal)
                && text[i] is not ('#' or '|') && !(text[i] == '.' && i + 1 < text.Length && text[i + 1] == '.')
                && !(text[i] == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*'))
            {
                i++;
            }

            i = Math.Max(i, start + 1);
        }

        _tokens.Add(line with { Text = text[start..i] });
        return i;
    }

    private int Comment(SourceLine line, int i, ref string? closing)
    {
        int found = line.Text.IndexOf(closing!, i, StringComparison.Ordinal);
        int end = found < 0 ? line.Text.Length : found;
        Note(line, i, end);
        if (found < 0)
        {
            return end;
        }

        closing = null;
        return found + 2;
    }

    // A comment to the end of the line.
    private int Rest(SourceLine line, int i)
    {
        Note(line, i, line.Text.Length);
        return line.Text.Length;
    }

    private void Note(SourceLine line, int start, int end) =>
        _notes.Comment(line, line.Text.AsSpan(start, end - start), _tokens.Count == 0 || _tokens[^1].Number != line.Number);
}
