using System.Xml.Linq;

namespace Spane.Firmware.Guard.Projects;

/// <summary>A <c>.nfproj</c> with its <c>packages.config</c>, as the nanoFramework project system reads them.</summary>
internal sealed record ProjectFile(string Path)
{
    private readonly XDocument _document = XDocument.Load(Path);

    public static IReadOnlyList<string> Paths { get; } =
        Directory.GetFiles(System.IO.Path.Combine(FirmwareProject.RepositoryRoot, "firmware"), "*.nfproj", SearchOption.AllDirectories);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string Guid => Elements("ProjectGuid").Single().Value;

    /// <summary>Full paths of the sources it lists.</summary>
    public IReadOnlyList<string> Sources =>
        [.. Elements("Compile")
            .Select(item => System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, Include(item).Replace('\\', '/'))))];

    /// <summary>Folders whose sources it must list: its own, and those that it links.</summary>
    public IReadOnlyList<string> SourceFolders => System.IO.Path.GetFileName(Folder) == "node"
        ? [Folder, System.IO.Path.GetFullPath("../core", Folder), System.IO.Path.GetFullPath("../devices", Folder)]
        : [Folder];

    /// <summary>Assembly, its version, and the package and version its hint path names.</summary>
    public IReadOnlyList<(string Assembly, string Version, string Package, string PackageVersion)> References =>
        [.. Elements("Reference").Select(Reference)];

    public IReadOnlyDictionary<string, string> Packages => XDocument.Load(System.IO.Path.Combine(Folder, "packages.config"))
        .Descendants("package")
        .ToDictionary(package => package.Attribute("id")!.Value, package => package.Attribute("version")!.Value, StringComparer.Ordinal);

    private static string Include(XElement item) => item.Attribute("Include")!.Value;

    private static (string Assembly, string Version, string Package, string PackageVersion) Reference(XElement item)
    {
        string[] identity = Include(item).Split(',');
        string hint = item.Elements().Single(element => element.Name.LocalName == "HintPath").Value;
        string folder = hint.Split('\\')[2];
        int digit = Enumerable.Range(1, folder.Length - 1).First(i => folder[i - 1] == '.' && char.IsAsciiDigit(folder[i]));
        return (identity[0], identity[1].Split('=')[1], folder[..(digit - 1)], folder[digit..]);
    }

    private IEnumerable<XElement> Elements(string name) => _document.Descendants().Where(element => element.Name.LocalName == name);
}
