using System.Xml.Linq;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

/// <summary>The picture of the projects and what each builds on, from <c>Spane.sln</c> and the project files; tests are left out.</summary>
public static class ProjectMap
{
    /// <summary>The picture by the name in its marker.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>> { ["projects"] = Draw };

    private static string Draw()
    {
        string[] projects =
            [.. ProjectArrows.InSolution
                .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        var lines = new List<string> { "```mermaid", "flowchart TD" };
        foreach (var room in projects.GroupBy(path => string.Join('/', path.Split('/')[..^2])))
        {
            lines.Add($"  subgraph {room.Key}");
            lines.AddRange(room.Select(path => $"    {Name(path)}"));
            lines.Add("  end");
        }

        // An arrow that a longer way makes already is not drawn.
        var direct = projects.ToDictionary(path => path, References);
        foreach (string from in projects)
        {
            lines.AddRange(direct[from].Where(to => !direct[from].Any(other => other != to && Reaches(direct, other, to)))
                .Select(to => $"  {Name(from)} --> {Name(to)}"));
        }

        return string.Join('\n', lines) + "\n```\n";
    }

    private static bool Reaches(Dictionary<string, string[]> direct, string from, string to) =>
        direct.TryGetValue(from, out string[]? next) && next.Any(n => n == to || Reaches(direct, n, to));

    private static string[] References(string project) =>
        [.. XDocument.Load(Repository.At(project)).Descendants("ProjectReference")
            .Select(r => Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(
                Path.GetDirectoryName(Repository.At(project))!, r.Attribute("Include")!.Value.Replace('\\', '/')))))
            .Order(StringComparer.Ordinal)];

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);
}
