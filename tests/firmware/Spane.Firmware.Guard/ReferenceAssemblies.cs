using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Spane.Firmware.Guard;

/// <summary>
/// What the real compiler would see of nanoFramework 1.x: its own <c>mscorlib</c>, and reference assemblies built from the lists in
/// <c>Api/</c> for the others, whose packages are not on every registry.
/// </summary>
internal sealed class ReferenceAssemblies
{
    private static readonly string[] Order =
    [
        "nanoFramework.Runtime.Native", "nanoFramework.Runtime.Events", "nanoFramework.System.Collections",
        "nanoFramework.System.Text", "System.Math",
        "System.Threading", "System.IO.Streams", "System.IO.FileSystem", "System.Device.Gpio", "System.Device.Spi", "System.Device.I2c",
        "System.Device.Pwm", "System.IO.Ports", "System.Net", "System.Device.Wifi", "nanoFramework.Networking.Sntp",
        "nanoFramework.Hardware.Esp32", "nanoFramework.M2Mqtt.Core", "nanoFramework.M2Mqtt",
    ];

    private static readonly Lazy<ReferenceAssemblies> Built = new(() => new ReferenceAssemblies(ApiList.Load()));

    private readonly Dictionary<string, byte[]> _images = new(StringComparer.Ordinal);

    private ReferenceAssemblies(ApiList api)
    {
        _images[CoreLibrary.Name] = CoreLibrary.Image;
        var source = new ApiSource(api);
        foreach (string assembly in Order)
        {
            _images[assembly] = Compile(assembly, source.Write(assembly));
        }
    }

    /// <summary>The assemblies, built once for all tests.</summary>
    public static ReferenceAssemblies Instance => Built.Value;

    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => _images.Keys;

    public byte[] Image(string assembly) =>
        _images.GetValueOrDefault(assembly) ?? throw new ArgumentException($"There is no list Api/{assembly}.txt.", nameof(assembly));

    private byte[] Compile(string assembly, string source)
    {
        var compilation = CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(source)],
            _images.Values.Select(image => MetadataReference.CreateFromImage(image)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.Public));
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream, options: new EmitOptions(metadataOnly: true, runtimeMetadataVersion: "v4.0.30319"));
        string[] errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
        return errors.Length == 0
            ? stream.ToArray()
            : throw new InvalidOperationException($"Api/{assembly}.txt gives no reference assembly:\n{string.Join('\n', errors.Take(20))}");
    }
}
