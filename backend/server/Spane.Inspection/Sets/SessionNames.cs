using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Spane.Inspection.Sets;

/// <summary>Reads from a folder's README which photographs were taken in one session: a line that begins with "Names:" or "Sessions:" and
/// has patterns such as <c>train-*</c>. Each pattern is a session, what fits none is another.</summary>
internal static partial class SessionNames
{
    /// <summary>The session of each photograph; null where the README names none, or all are of one.</summary>
    public static int[]? Of(string folder, IReadOnlyList<PhotoFile> files)
    {
        string readme = Path.Combine(folder, "README.md");
        if (!File.Exists(readme))
        {
            return null;
        }

        string[] patterns =
        [
            .. File.ReadLines(readme).Where(line => Declaration().IsMatch(line))
                .SelectMany(line => Pattern().Matches(line).Select(match => match.Value)).Distinct(),
        ];
        int[] sessions =
        [
            .. files.Select(file => Path.GetFileName(file.Path))
                .Select(name => Array.FindIndex(patterns, pattern => FileSystemName.MatchesSimpleExpression(pattern, name))),
        ];
        return sessions.Distinct().Count() > 1 ? sessions : null;
    }

    [GeneratedRegex(@"^(Names|Sessions)\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w/.])[\w-]+\*(?![\w/.*])")]
    private static partial Regex Pattern();
}
