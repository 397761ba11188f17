using System.Xml.Linq;

namespace Spane.Firmware.Guard;

/// <summary>The reference assemblies that the guard compiles against.</summary>
public sealed class ReferenceAssemblyTests
{
    [Fact]
    public void Every_list_becomes_a_reference_assembly()
    {
        string[] lists =
            [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Api"), "*.txt")
                .Select(f => Path.GetFileNameWithoutExtension(f)!)];
        ReferenceAssemblies.Instance.Names.ShouldBe([.. lists, CoreLibrary.Name], ignoreOrder: true);
    }

    [Fact]
    public void The_class_library_is_the_chips_own_at_the_version_of_the_firmware()
    {
        CoreLibrary.ChipImage.AsSpan(0, 6).SequenceEqual("NFMRK1"u8).ShouldBeTrue();
        CoreLibrary.NativeChecksum.ShouldBe(0x1549C856u);
        string pinned = XDocument.Load(Path.Combine(FirmwareProject.RepositoryRoot, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Single(package => package.Attribute("Include")!.Value == "nanoFramework.CoreLibrary")
            .Attribute("Version")!.Value;
        foreach (Projects.ProjectFile project in Projects.ProjectFile.Paths.Select(path => new Projects.ProjectFile(path)))
        {
            project.Packages["nanoFramework.CoreLibrary"].ShouldBe(pinned, project.Path);
        }
    }
}
