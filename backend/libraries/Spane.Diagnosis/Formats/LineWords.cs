namespace Spane.Diagnosis;

/// <summary>Splits a line of the readable format: words, parentheses, quoted labels (with their opening mark), a comment.</summary>
internal static class LineWords
{
    public static List<string> Of(ReadOnlySpan<char> line)
    {
        var words = new List<string>();
        int at = 0;
        while (at < line.Length && line[at] != '#')
        {
            char c = line[at];
            int from = at++;
            if (char.IsWhiteSpace(c))
            {
                continue;
            }

            if (c == '"')
            {
                int length = line[at..].IndexOf('"');
                if (length < 0)
                {
                    throw new InvalidKnowledgeException("A quotation mark is not closed.");
                }

                at += length + 1;
                words.Add(line[from..(at - 1)].ToString());
                continue;
            }

            while (c is not ('(' or ')') && at < line.Length && !char.IsWhiteSpace(line[at]) && line[at] is not ('(' or ')' or '"' or '#'))
            {
                at++;
            }

            words.Add(line[from..at].ToString());
        }

        return words;
    }
}
