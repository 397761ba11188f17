namespace Spane.Fuzzy;

/// <summary>Words, numbers and symbols of an FCL file (IEC 61131-7) with their lines; comments are <c>(* *)</c>, <c>/* */</c> and
/// <c>//</c>.</summary>
internal sealed class FclTokens
{
    private readonly List<SourceLine> _tokens = [];
    private readonly SourceLine _end;
    private int _next;

    internal FclTokens(string text, string file)
    {
        string? closing = null;
        List<SourceLine> lines = SourceLine.Split(text, file);
        foreach (SourceLine line in lines)
        {
            int i = 0;
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

    /// <summary>The tokens up to a semicolon, which is read too.</summary>
    internal List<SourceLine> Statement()
    {
        List<SourceLine> words = [];
        while (!TryRead(";"))
        {
            words.Add(Read());
        }

        return words;
    }

    private int Token(SourceLine line, int i, ref string? closing)
    {
        string text = line.Text;
        string pair = i + 1 < text.Length ? text.Substring(i, 2) : "";
        switch (pair)
        {
            case "//":
                return text.Length;
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
                && !(text[i] == '.' && i + 1 < text.Length && text[i + 1] == '.')
                && !(text[i] == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*'))
            {
                i++;
            }

            i = Math.Max(i, start + 1);
        }

        _tokens.Add(line with { Text = text[start..i] });
        return i;
    }

    private static int Comment(SourceLine line, int i, ref string? closing)
    {
        int found = line.Text.IndexOf(closing!, i, StringComparison.Ordinal);
        if (found < 0)
        {
            return line.Text.Length;
        }

        closing = null;
        return found + 2;
    }
}
