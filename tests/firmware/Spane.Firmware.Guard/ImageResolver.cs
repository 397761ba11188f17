using Mono.Cecil;

namespace Spane.Firmware.Guard;

/// <summary>Finds the chip's assemblies and those of the firmware by name, in memory.</summary>
internal sealed class ImageResolver : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _loaded = new(StringComparer.Ordinal);

    public AssemblyDefinition Load(byte[] image)
    {
        var assembly = AssemblyDefinition.ReadAssembly(
            new MemoryStream(image), new ReaderParameters { AssemblyResolver = this });
        return _loaded[assembly.Name.Name] = assembly;
    }

    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        _loaded.GetValueOrDefault(name.Name) ?? Load(ReferenceAssemblies.Instance.Image(name.Name));

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _loaded.Values)
        {
            assembly.Dispose();
        }
    }
}
