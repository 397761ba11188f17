using System.Text.RegularExpressions;
using System.Xml.Linq;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

/// <summary>What the projects take from each other, read from their files.</summary>
public static partial class ProjectArrows
{
    private static readonly string[] Rooms = ["backend", "dashboard", "firmware"];

    /// <summary>The product's projects, by their paths in the repository.</summary>
    public static IEnumerable<string> Product => Rooms
        .SelectMany(room => Directory.EnumerateFiles(Repository.At(room), "*.csproj", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("node_modules"))
        .Select(file => Path.GetRelativePath(Repository.Root, file));

    /// <summary>What a project takes from <c>tests/</c>, as a reference, source or resource.</summary>
    public static IEnumerable<string> FromTests(string project, string content) =>
        Included(project, content).Where(taken => taken.StartsWith("tests/", StringComparison.Ordinal))
            .Select(taken => $"{project} takes {taken}");

    /// <summary>The projects of <c>Spane.sln</c>, by their paths in the repository.</summary>
    public static IEnumerable<string> InSolution => InSolutionFile().Matches(File.ReadAllText(Repository.At("Spane.sln")))
        .Select(match => match.Groups["path"].Value.Replace('\\', '/'));

    /// <summary>The names of the projects that a project brings with it.</summary>
    public static ISet<string> BroughtBy(string project) =>
        PathsBroughtBy(project).Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.Ordinal);

    /// <summary>A project and those that it brings with it, by their paths in the repository.</summary>
    public static IEnumerable<string> PathsBroughtBy(string project)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([project]);
        while (waiting.TryPop(out var next))
        {
            if (found.Add(next))
            {
                foreach (var taken in Included(next, File.ReadAllText(Repository.At(next)))
                    .Where(taken => taken.EndsWith(".csproj", StringComparison.Ordinal)))
                {
                    waiting.Push(taken);
                }
            }
        }

        return found;
    }

    private static IEnumerable<string> Included(string project, string content)
    {
        var folder = Path.GetDirectoryName(Repository.At(project))!;
        return XDocument.Parse(content).Descendants()
            .SelectMany(element => element.Attribute("Include")?.Value.Split(';') ?? [])
            .Select(taken => Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, taken))));
    }

    [GeneratedRegex("\"(?<path>[^\"]+\\.csproj)\"")]
    private static partial Regex InSolutionFile();
}
