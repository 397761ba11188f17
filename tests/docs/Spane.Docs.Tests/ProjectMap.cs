using Spane.Architecture.Tests;

namespace Spane.Docs.Tests;

/// <summary>The picture of the projects and what each builds on, from <c>Spane.sln</c> and the project files; tests are left out.</summary>
public static class ProjectMap
{
    /// <summary>The picture by the name in its marker.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>> { ["projects"] = Draw };

    private static string Draw()
    {
        string[] projects =
            [.. ProjectFiles.InSolution
                .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        var lines = new List<string> { "```mermaid", "flowchart TD" };
        foreach (var room in projects.GroupBy(path => string.Join('/', path.Split('/')[..^2])))
        {
            lines.Add($"  subgraph {room.Key}");
            lines.AddRange(room.Select(path => $"    {ProjectFiles.Name(path)}"));
            lines.Add("  end");
        }

        // An arrow that a longer way makes already is not drawn.
        var direct = projects.ToDictionary(path => path, path => ProjectFiles.References(path).Order(StringComparer.Ordinal).ToArray());
        foreach (string from in projects)
        {
            lines.AddRange(direct[from].Where(to => !direct[from].Any(other => other != to && Reaches(direct, other, to)))
                .Select(to => $"  {ProjectFiles.Name(from)} --> {ProjectFiles.Name(to)}"));
        }

        return string.Join('\n', lines) + "\n```\n";
    }

    private static bool Reaches(Dictionary<string, string[]> direct, string from, string to) =>
        direct.TryGetValue(from, out string[]? next) && next.Any(n => n == to || Reaches(direct, n, to));
}
