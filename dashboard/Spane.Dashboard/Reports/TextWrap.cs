namespace Spane.Dashboard.Reports;

/// <summary>Breaks a text into lines.</summary>
internal static class TextWrap
{
    /// <summary>Breaks at spaces, and within a word that alone is wider than the line.</summary>
    /// <param name="width">The widest line, in what <paramref name="measure"/> measures.</param>
    /// <returns>At least one line.</returns>
    internal static IReadOnlyList<string> Lines(string text, double width, Func<string, double> measure)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && measure(longer) > width)
            {
                lines.Add(line);
                longer = word;
            }

            while (longer.Length > 1 && measure(longer) > width)
            {
                var fits = Fitting(longer, width, measure);
                lines.Add(longer[..fits]);
                longer = longer[fits..];
            }

            line = longer;
        }

        lines.Add(line);
        return lines;
    }

    private static int Fitting(string word, double width, Func<string, double> measure)
    {
        var length = word.Length - 1;
        while (length > 1 && measure(word[..length]) > width)
        {
            length--;
        }

        // Two halves of one character stay together.
        return length > 1 && char.IsHighSurrogate(word[length - 1]) ? length - 1 : length;
    }
}
