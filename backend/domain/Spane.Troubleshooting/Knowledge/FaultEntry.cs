using System.Text.Json;

namespace Spane.Troubleshooting;

/// <summary>What a maintenance engineer does about one cause.</summary>
/// <param name="Id">The cause's id in the rules.</param>
/// <param name="Machine"><c>packer-node</c>, <c>power-box</c>, as the folders of <c>hardware</c>; <c>network</c> or <c>backend</c>.</param>
/// <param name="Why">What makes it happen.</param>
/// <param name="Test">How it is proven.</param>
/// <param name="Steps">What to do, the first step first.</param>
/// <param name="Parts">References in the bill of materials of its machine.</param>
/// <param name="Safety">What must be thought of before a hand goes in; null: nothing beyond the usual.</param>
public sealed record FaultEntry(string Id, string Machine, BilingualText Why, BilingualText Test, IReadOnlyList<BilingualText> Steps,
    IReadOnlyList<string> Parts, BilingualText? Safety)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static IReadOnlyList<FaultEntry> Read(byte[] json) =>
        JsonSerializer.Deserialize<FaultEntry[]>(json, Options) ?? throw new InvalidOperationException("faults.json is empty.");
}
