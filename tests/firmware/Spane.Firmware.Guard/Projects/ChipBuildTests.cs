namespace Spane.Firmware.Guard.Projects;

public sealed class ChipBuildTests
{
    [Fact]
    public void Every_firmware_project_compiles_against_the_chips_assemblies_and_uses_nothing_that_fails_there()
    {
        using var resolver = new ImageResolver();
        var images = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (FirmwareProject project in FirmwareProject.All())
        {
            byte[] image = ChipCompiler.Compile(
                project.AssemblyName,
                project.Sources.Select(path => (path, File.ReadAllText(path))),
                project.References,
                project.Projects.Select(name => images[name]),
                out IReadOnlyList<string> errors);
            errors.ShouldBeEmpty(project.AssemblyName);
            images.Add(project.AssemblyName, image);

            ChipRules.Check(resolver.Load(image)).ShouldBeEmpty(project.AssemblyName);
        }

        images.Count.ShouldBe(3);
    }
}
