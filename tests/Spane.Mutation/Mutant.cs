using System.Text.RegularExpressions;

namespace Spane.Mutation;

/// <summary>One small change to a source, and what became of it.</summary>
/// <param name="Id">Its number in the mutated assembly.</param>
/// <param name="File">Path of the source, relative to the repository's root.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="LineText">The unchanged line, without the space around it.</param>
/// <param name="Mutation">What was there and what came in its place, <c>a → b</c>.</param>
/// <param name="Killed">Whether a test failed, or ran into its time limit.</param>
/// <param name="By">The test that failed; <c>time limit</c>; null where none did.</param>
/// <param name="IsCovered">Whether any test reaches it.</param>
public sealed partial record Mutant(string Id, string File, int Line, string LineText, string Mutation, bool Killed, string? By,
    bool IsCovered)
{
    private const int LongestFragment = 120;

    /// <summary>Describes a mutation as <see cref="Mutation"/> does.</summary>
    public static string Describe(string original, string replacement) => $"{Short(original)} → {Short(replacement)}";

    private static string Short(string code)
    {
        var line = Space().Replace(code, " ").Trim();
        return line.Length <= LongestFragment ? line : line[..(LongestFragment - 1)] + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
