using System.Xml.Linq;

namespace Spane.Firmware.Guard;

/// <summary>What a <c>.nfproj</c> says that matters to the compiler.</summary>
internal sealed record FirmwareProject
{
    public required string AssemblyName { get; init; }

    /// <summary>Full paths, in the project's order.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Names of the nanoFramework assemblies that it references.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Names of the firmware assemblies that it references.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>All firmware projects, each after those that it references.</summary>
    public static IReadOnlyList<FirmwareProject> All() =>
        [.. Directory.GetFiles(Path.Combine(RepositoryRoot, "firmware"), "*.nfproj", SearchOption.AllDirectories)
            .Select(Read)
            .OrderBy(project => project.Projects.Count)
            .ThenBy(project => project.AssemblyName, StringComparer.Ordinal)];

    public static FirmwareProject Read(string path)
    {
        var document = XDocument.Load(path);
        string folder = Path.GetDirectoryName(path)!;
        return new FirmwareProject
        {
            AssemblyName = Value(document, "AssemblyName"),
            Sources = [.. Includes(document, "Compile").Select(include => FullPath(folder, include))],
            References = [.. Includes(document, "Reference").Select(include => include.Split(',')[0])],
            Projects = [.. Includes(document, "ProjectReference")
                .Select(include => Value(XDocument.Load(FullPath(folder, include)), "AssemblyName"))],
        };
    }

    private static string FullPath(string folder, string include) =>
        Path.GetFullPath(Path.Combine(folder, include.Replace('\\', '/')));

    private static string Value(XDocument document, string name) =>
        document.Descendants().First(element => element.Name.LocalName == name).Value;

    private static IEnumerable<string> Includes(XDocument document, string item) =>
        document.Descendants().Where(element => element.Name.LocalName == item).Select(element => element.Attribute("Include")!.Value);

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Spane.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("Spane.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
