namespace Spane.Docs.Tests;

/// <summary>Follows the links of a document inside the repository; those to the web are left alone.</summary>
public static class LinkCheck
{
    /// <summary>Links that lead nowhere, in words.</summary>
    public static IEnumerable<string> Broken(MarkdownFile document, Func<string, bool> exists, Func<string, IEnumerable<string>> anchorsOf)
    {
        foreach (string link in document.Links.Where(
            l => !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith("mailto:", StringComparison.Ordinal)))
        {
            string[] parts = link.Split('#', 2);
            string target = parts[0].Length == 0 ? document.Path : Resolve(document.Path, parts[0]);
            if (!exists(target))
            {
                yield return $"{document.Path}: {link} leads nowhere";
            }
            else if (parts.Length == 2 && !anchorsOf(target).Contains(parts[1]))
            {
                yield return $"{document.Path}: {link}: there is no such heading";
            }
        }
    }

    private static string Resolve(string document, string link)
    {
        var parts = new List<string>(document.Split('/')[..^1]);
        foreach (string part in link.TrimEnd('/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
