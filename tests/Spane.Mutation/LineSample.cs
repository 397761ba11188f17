namespace Spane.Mutation;

/// <summary>Lines of code drawn at random from a project.</summary>
public static class LineSample
{
    private static readonly string[] NoCode = ["//", "using ", "namespace ", "{", "}", "[", "public sealed ", "internal sealed "];

    /// <summary>Draws lines. The same seed on the same sources draws the same lines.</summary>
    public static IReadOnlyList<SourceSpan> Draw(IEnumerable<string> files, int lines, int seed)
    {
        var all = files.SelectMany(CodeLines).ToArray();
        new Random(seed).Shuffle(all);
        return [.. all.Take(lines)];
    }

    private static IEnumerable<SourceSpan> CodeLines(string file)
    {
        var text = File.ReadAllText(file);
        for (var start = 0; start < text.Length;)
        {
            var newLine = text.IndexOf('\n', start);
            var end = newLine < 0 ? text.Length : newLine;
            var line = text[start..end].Trim();
            if (line.Length > 0 && !NoCode.Any(beginning => line.StartsWith(beginning, StringComparison.Ordinal)))
            {
                yield return new(file, start, end);
            }

            start = end + 1;
        }
    }
}

/// <summary>A part of a source, in characters.</summary>
/// <param name="End">The first character behind it.</param>
public sealed record SourceSpan(string File, int Start, int End);
