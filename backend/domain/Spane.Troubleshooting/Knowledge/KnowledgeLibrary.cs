using System.Text;
using Spane.Diagnosis;

namespace Spane.Troubleshooting;

/// <summary>The knowledge that comes with the product.</summary>
public static class KnowledgeLibrary
{
    private static readonly Lazy<KnowledgeTexts> ProductTexts = new(() =>
        new KnowledgeTexts(Text("packer.rules"), Text("power-box.rules"), Text("node.rules")));

    private static readonly Lazy<KnowledgeEngines> ProductEngines = new(() => KnowledgeReading.Of(Texts).Engines
        ?? throw new InvalidOperationException("The product's own rules cannot run."));

    private static readonly Lazy<IReadOnlyList<FaultEntry>> Entries = new(() => FaultEntry.Read(Resource("faults.json")));

    /// <summary>Its rules as they are written.</summary>
    public static KnowledgeTexts Texts => ProductTexts.Value;

    /// <summary>Its rules, ready to run.</summary>
    public static KnowledgeEngines Engines => ProductEngines.Value;

    /// <summary>Of the packing line, with board and network.</summary>
    public static DiagnosisEngine Packer => Engines.Packer;

    /// <summary>Of the power box, with board and network.</summary>
    public static DiagnosisEngine PowerBox => Engines.PowerBox;

    /// <summary>What to do about each cause.</summary>
    public static IReadOnlyList<FaultEntry> Faults => Entries.Value;

    /// <summary>What to do about a cause.</summary>
    /// <param name="cause">Its id in the rules.</param>
    /// <exception cref="ArgumentException">No such cause.</exception>
    public static FaultEntry Fault(string cause) => Faults.FirstOrDefault(f => f.Id == cause)
        ?? throw new ArgumentException($"No fault '{cause}'.", nameof(cause));

    private static string Text(string name) => Encoding.UTF8.GetString(Resource(name));

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(KnowledgeLibrary).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is missing.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
