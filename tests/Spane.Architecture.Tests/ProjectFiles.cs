using System.Text.RegularExpressions;
using System.Xml.Linq;
using Spane.Hardware.Tests;

namespace Spane.Architecture.Tests;

/// <summary>What the projects take from each other, read from their files.</summary>
internal static partial class ProjectFiles
{
    /// <summary>The projects of <c>Spane.sln</c>.</summary>
    public static IEnumerable<string> InSolution => Project().Matches(File.ReadAllText(Repository.At("Spane.sln")))
        .Select(match => match.Groups["path"].Value.Replace('\\', '/'));

    /// <summary>The files that a project includes, as references, source or resources, as paths from the repository's root.</summary>
    public static IEnumerable<string> Included(string project, string content)
    {
        var folder = Path.GetDirectoryName(Repository.At(project))!;
        return XDocument.Parse(content).Descendants()
            .SelectMany(element => element.Attribute("Include")?.Value.Split(';') ?? [])
            .Select(file => Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, file.Replace('\\', '/')))));
    }

    /// <summary>The projects that a project references.</summary>
    public static IEnumerable<string> References(string project) =>
        Included(project, File.ReadAllText(Repository.At(project))).Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>A project and those that it brings with it.</summary>
    public static ISet<string> BroughtBy(string project)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([project]);
        while (waiting.TryPop(out var next))
        {
            if (found.Add(next))
            {
                foreach (var reference in References(next))
                {
                    waiting.Push(reference);
                }
            }
        }

        return found;
    }

    public static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    [GeneratedRegex("\"(?<path>[^\"]+\\.csproj)\"")]
    private static partial Regex Project();
}
