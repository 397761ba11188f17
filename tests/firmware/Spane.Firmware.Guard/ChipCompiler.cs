using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Spane.Firmware.Guard;

/// <summary>Compiles as the nanoFramework project system does: C# 9, optimised, against nothing but the chip's assemblies.</summary>
internal static class ChipCompiler
{
    /// <summary>Compiles a firmware project.</summary>
    /// <param name="project">What to compile.</param>
    /// <param name="firmware">Images of the firmware assemblies, by name, of which the project's references are taken.</param>
    public static ChipBuild Compile(FirmwareProject project, Dictionary<string, byte[]> firmware) => Compile(
        project.AssemblyName,
        project.Sources.Select(path => (path, File.ReadAllText(path))),
        project.References,
        project.Projects.Select(name => firmware[name]));

    /// <summary>Compiles sources.</summary>
    public static ChipBuild Compile(
        string assemblyName,
        IEnumerable<(string Path, string Text)> sources,
        IEnumerable<string> references,
        IEnumerable<byte[]> firmware)
    {
        CSharpParseOptions parse = new CSharpParseOptions(LanguageVersion.CSharp9).WithPreprocessorSymbols("NANOFRAMEWORK_1_0");
        IEnumerable<byte[]> images =
            references.Distinct(StringComparer.Ordinal).Select(ReferenceAssemblies.Instance.Image).Concat(firmware);
        var compilation = CSharpCompilation.Create(
            assemblyName,
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, parse, source.Path)),
            images.Select(image => MetadataReference.CreateFromImage(image)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Annotations));
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream, options: new EmitOptions(runtimeMetadataVersion: "v4.0.30319"));
        string[] errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
        return new ChipBuild(result.Success ? stream.ToArray() : [], errors, compilation);
    }
}
