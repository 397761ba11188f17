using System.Globalization;

namespace Spane.Mutation;

/// <summary>Lines of code drawn at random from a project, as the patterns by which Stryker is told where to mutate.</summary>
public static class LineSample
{
    private static readonly string[] NoCode = ["//", "using ", "namespace ", "{", "}", "[", "public sealed ", "internal sealed "];

    /// <summary>Draws lines. The same seed on the same sources draws the same lines.</summary>
    /// <param name="files">Full paths of the source files.</param>
    /// <param name="lines">How many lines; all, where there are fewer.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>One pattern per file, <c>path{start..end}{start..end}</c> in characters. A mutant belongs to it when it lies in one of the spans.</returns>
    public static IReadOnlyList<string> Draw(IEnumerable<string> files, int lines, int seed)
    {
        var all = files.SelectMany(CodeLines).ToArray();
        new Random(seed).Shuffle(all);
        return [.. all.Take(lines).GroupBy(line => line.File, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key + string.Concat(group.OrderBy(line => line.Start)
                .Select(line => string.Create(CultureInfo.InvariantCulture, $"{{{line.Start}..{line.End}}}"))))];
    }

    private static IEnumerable<(string File, int Start, int End)> CodeLines(string file)
    {
        var text = File.ReadAllText(file);
        for (var start = 0; start < text.Length;)
        {
            var newLine = text.IndexOf('\n', start);
            var end = newLine < 0 ? text.Length : newLine;
            var line = text[start..end].Trim();
            if (line.Length > 0 && !NoCode.Any(beginning => line.StartsWith(beginning, StringComparison.Ordinal)))
            {
                yield return (file, start, end);
            }

            start = end + 1;
        }
    }
}
