using System.Text.RegularExpressions;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

/// <summary>A guide, README or record of the repository.</summary>
/// <param name="Path">Path from the repository's root, with forward slashes.</param>
public sealed partial record MarkdownFile(string Path, string Text)
{
    private static readonly string[] NotOurs = ["artifacts", "node_modules", "bin", "obj", ".git", "lib", "data", "packages"];

    /// <summary>Every Markdown file that the repository holds.</summary>
    public static IReadOnlyList<MarkdownFile> All { get; } =
        [.. Find(new DirectoryInfo(Repository.Root)).OrderBy(p => p, StringComparer.Ordinal)
            .Select(p => new MarkdownFile(p, File.ReadAllText(Repository.At(p))))];

    /// <summary>Targets of links and pictures, without those inside code.</summary>
    public IEnumerable<string> Links => Link().Matches(WithoutCode()).Select(m => m.Groups["target"].Value);

    /// <summary>The anchors that its headings make, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(WithoutCode()).Select(m =>
        NotInAnchor().Replace(m.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>Lines of fenced blocks, without comments.</summary>
    public IEnumerable<string> CommandLines => Fence().Matches(Text)
        .SelectMany(m => m.Groups["body"].Value.Split('\n'))
        .Select(line => Comment().Replace(line, "").Trim().TrimStart('$').Trim())
        .Where(line => line.Length > 0);

    private static IEnumerable<string> Find(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Select(f => System.IO.Path.GetRelativePath(Repository.Root, f.FullName).Replace('\\', '/'))
            .Concat(folder.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name)).SelectMany(Find));

    private string WithoutCode() => InlineCode().Replace(Fence().Replace(Text, ""), "");

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} \-_]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"^[ ]*```[^\n]*\n(?<body>.*?)^[ ]*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"(^|\s)# .*$")]
    private static partial Regex Comment();
}
