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
        ReferenceAssemblies.Instance.Names.ShouldBe(lists, ignoreOrder: true);
    }
}
