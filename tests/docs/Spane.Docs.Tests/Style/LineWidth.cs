using System.Text.RegularExpressions;

namespace Spane.Docs.Tests.Style;

/// <summary>Lines of C# and Razor that are wider than the house allows (<c>max_line_length</c> in <c>.editorconfig</c>).</summary>
internal static partial class LineWidth
{
    private const int Columns = 140;

    /// <summary>Too wide lines of a text as "line 7: 153 columns".</summary>
    public static IEnumerable<string> Faults(string text)
    {
        bool raw = false;
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            bool fences = RawFence().Count(line) % 2 == 1;
            // What cannot be broken without changing it: raw strings, regular expressions, a text or a link that fills the line.
            if (line.Length > Columns && !raw && !line.Contains("\"\"\"", StringComparison.Ordinal) && !Unbreakable().IsMatch(line))
            {
                yield return $"line {number}: {line.Length} columns";
            }

            raw ^= fences;
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawFence();

    [GeneratedRegex(@"^\s*(\[GeneratedRegex\(|([+?:] )?\$?@?""|public (static )?(async )?(Task|void) \w+\(|<a |// https?://|/// .*https?://)")]
    private static partial Regex Unbreakable();
}
