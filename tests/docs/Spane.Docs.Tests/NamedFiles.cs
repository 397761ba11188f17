using System.Text.RegularExpressions;

namespace Spane.Docs.Tests;

/// <summary>The files of the repository that a text names in code: by their paths, or alone after one in the same folder.</summary>
public static partial class NamedFiles
{
    /// <summary>Their paths.</summary>
    public static IEnumerable<string> In(string text)
    {
        var folder = "";
        foreach (Match named in Named().Matches(text))
        {
            var path = named.Groups["path"].Value;
            if (path.Contains('/', StringComparison.Ordinal))
            {
                folder = path[..path.LastIndexOf('/')];
            }

            yield return path.Contains('/', StringComparison.Ordinal) ? path : $"{folder}/{path}";
        }
    }

    [GeneratedRegex(@"`(?<path>((backend|dashboard|firmware|hardware|tests|docs|deploy)/[\w./-]+\.\w+)|\w+\.(cs|razor|js|css|md|resx))`")]
    private static partial Regex Named();
}
