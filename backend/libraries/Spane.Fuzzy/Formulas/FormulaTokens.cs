namespace Spane.Fuzzy;

/// <summary>Names, numbers and signs of a formula, in order.</summary>
internal static class FormulaTokens
{
    internal static List<string> Split(string text)
    {
        List<string> tokens = [];
        int i = 0;
        while (i < text.Length)
        {
            int start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (char.IsLetter(text[i]) || text[i] == '_')
            {
                i = End(text, i, c => char.IsLetterOrDigit(c) || c is '_' or '.');
            }
            else if (char.IsAsciiDigit(text[i]) || text[i] == '.')
            {
                i = End(text, i, c => char.IsAsciiDigit(c) || c == '.');
                int exponent = i + 1 < text.Length && text[i + 1] is '+' or '-' ? i + 2 : i + 1;
                i = i < text.Length && text[i] is 'e' or 'E' && exponent < text.Length && char.IsAsciiDigit(text[exponent])
                    ? End(text, exponent, char.IsAsciiDigit) : i;
            }
            else
            {
                i++;
            }

            tokens.Add(text[start..i]);
        }

        return tokens;
    }

    private static int End(string text, int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from]))
        {
            from++;
        }

        return from;
    }
}
