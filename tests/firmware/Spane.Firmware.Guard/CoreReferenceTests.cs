using Mono.Cecil;

namespace Spane.Firmware.Guard;

/// <summary>Core runs on the real runtime's POSIX build, which has four assemblies for real: it references no other.</summary>
public sealed class CoreReferenceTests
{
    private static readonly string[] Allowed = ["mscorlib", "nanoFramework.System.Collections", "nanoFramework.System.Text", "System.Math"];

    [Fact]
    public void Core_references_nothing_but_mscorlib_collections_text_and_math()
    {
        FirmwareProject core = FirmwareProject.All().Single(project => project.AssemblyName.EndsWith(".Core", StringComparison.Ordinal));
        core.Projects.ShouldBeEmpty();
        core.References.ShouldBeSubsetOf(Allowed);
        ChipBuild build = ChipCompiler.Compile(core, []);
        build.Errors.ShouldBeEmpty();
        using var resolver = new ImageResolver();
        AssemblyDefinition assembly = resolver.Load(build.Image);
        assembly.MainModule.AssemblyReferences.Select(reference => reference.Name).ShouldBeSubsetOf(Allowed);
    }
}
