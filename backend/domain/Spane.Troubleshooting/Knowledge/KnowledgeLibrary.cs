using System.Text;
using Spane.Diagnosis;

namespace Spane.Troubleshooting;

/// <summary>The knowledge bases that come with the product.</summary>
public static class KnowledgeLibrary
{
    private static readonly Lazy<DiagnosisEngine> PackerEngine = new(() => new DiagnosisEngine(Join("packer")));
    private static readonly Lazy<DiagnosisEngine> PowerEngine = new(() => new DiagnosisEngine(Join("power-box")));
    private static readonly Lazy<IReadOnlyList<FaultEntry>> Entries = new(() => FaultEntry.Read(Resource("faults.json")));

    /// <summary>Of the packing line, with board and network.</summary>
    public static DiagnosisEngine Packer => PackerEngine.Value;

    /// <summary>Of the power box, with board and network.</summary>
    public static DiagnosisEngine PowerBox => PowerEngine.Value;

    /// <summary>What to do about each cause.</summary>
    public static IReadOnlyList<FaultEntry> Faults => Entries.Value;

    /// <summary>What to do about a cause.</summary>
    /// <param name="cause">Its id in the rules.</param>
    /// <exception cref="ArgumentException">No such cause.</exception>
    public static FaultEntry Fault(string cause) => Faults.FirstOrDefault(f => f.Id == cause)
        ?? throw new ArgumentException($"No fault '{cause}'.", nameof(cause));

    private static KnowledgeBase Join(string machine)
    {
        KnowledgeBase own = KnowledgeText.Read(Encoding.UTF8.GetString(Resource(machine + ".rules")));
        KnowledgeBase node = KnowledgeText.Read(Encoding.UTF8.GetString(Resource("node.rules")));
        return own with { Symbols = [.. own.Symbols, .. node.Symbols], Rules = [.. own.Rules, .. node.Rules] };
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(KnowledgeLibrary).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is missing.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
