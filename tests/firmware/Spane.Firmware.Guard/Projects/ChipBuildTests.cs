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
            ChipBuild build = ChipCompiler.Compile(project, images);
            build.Errors.ShouldBeEmpty(project.AssemblyName);
            images.Add(project.AssemblyName, build.Image);
            build.Check(resolver).ShouldBeEmpty(project.AssemblyName);
        }

        images.Count.ShouldBe(3);
    }
}
