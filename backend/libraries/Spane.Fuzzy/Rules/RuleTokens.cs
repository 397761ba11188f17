namespace Spane.Fuzzy;

/// <summary>Words, quoted names and parentheses of a rule's text, in order.</summary>
internal sealed class RuleTokens
{
    private readonly List<(string Text, bool Quoted)> _tokens = [];
    private int _next;

    internal RuleTokens(string text)
    {
        int i = 0;
        while (i < text.Length)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c is '(' or ')' or ',')
            {
                _tokens.Add((c.ToString(), false));
                i++;
            }
            else if (c == '\'')
            {
                int end = text.IndexOf('\'', i + 1);
                if (end < 0)
                {
                    throw new RuleSyntaxException("a quoted name is not closed");
                }

                _tokens.Add((text[(i + 1)..end], true));
                i = end + 1;
            }
            else
            {
                int start = i;
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or ',' or '\''))
                {
                    i++;
                }

                _tokens.Add((text[start..i], false));
            }
        }
    }

    /// <summary>Whether all tokens are used.</summary>
    internal bool AtEnd => _next == _tokens.Count;

    /// <summary>The next token for a message.</summary>
    internal string Shown => AtEnd ? "the end of the rule" : $"'{_tokens[_next].Text}'";

    /// <summary>Number of tokens read.</summary>
    internal int Position => _next;

    /// <summary>The tokens read since a position.</summary>
    internal string Between(int position) => string.Join(' ', _tokens[position.._next].Select(t => t.Text));

    /// <summary>Whether an AND outside parentheses was read since a position.</summary>
    internal bool HasAnd(int position)
    {
        int depth = 0;
        foreach ((string text, bool quoted) in _tokens[position.._next])
        {
            depth += quoted ? 0 : text == "(" ? 1 : text == ")" ? -1 : 0;
            if (depth == 0 && !quoted && text.Equals("and", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name as it must be written to be read back.</summary>
    internal static string Quote(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c is '(' or ')' or ',' or '\'') && !RuleReader.IsKeyword(name) ? name
            : $"'{name}'";

    /// <summary>Reads the next token if it is this keyword, in any case.</summary>
    internal bool TryRead(string keyword)
    {
        if (AtEnd || _tokens[_next].Quoted || !_tokens[_next].Text.Equals(keyword, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Reads the keyword or fails.</summary>
    internal void Expect(string keyword)
    {
        if (!TryRead(keyword))
        {
            throw new RuleSyntaxException($"expected '{keyword}', found {Shown}");
        }
    }

    /// <summary>Reads any token.</summary>
    internal string Word(string expected)
    {
        if (AtEnd)
        {
            throw new RuleSyntaxException($"expected {expected}, found {Shown}");
        }

        return _tokens[_next++].Text;
    }

    /// <summary>The next token without reading it, or null.</summary>
    internal string? Peek() => AtEnd || _tokens[_next].Quoted ? null : _tokens[_next].Text;
}
