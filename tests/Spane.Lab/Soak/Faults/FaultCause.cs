namespace Spane.Lab.Soak.Faults;

/// <summary>Which cause of the knowledge base is right for a fault of the plant. Several faults share one where the messages cannot tell
/// them apart and the first step is the same (docs/troubleshooting-by-certainty.md).</summary>
internal static class FaultCause
{
    private const string BoxPrefix = "box-";

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["load-cell-shorted"] = "data-shorted",
        ["load-cell-stuck"] = "converter-hangs",
        ["load-cell-bridge-open"] = "bridge-open",
        ["load-cell-slow"] = "converter-slow",
        ["feed-gate-blocked"] = "feed-passes-nothing",
        ["brown-out"] = "node-power-dips",
        ["flash-refuses"] = "flash-worn",
        ["mains-brown-out"] = "supply-dip",
        ["over-voltage"] = "supply-surge",
        ["overload"] = "load-overload",
        ["short-circuit"] = "load-breaker-open",
        ["welded-relay"] = "contact-welded",
        ["bus-noise"] = "meter-bus-noise",
        ["bus-cut"] = "meter-bus-silent",
        ["bus-driver-fails"] = "meter-bus-silent",
        ["meter-swap"] = "meter-swapped",
        ["wrong-address"] = "meter-address",
    };

    /// <summary>The right cause.</summary>
    /// <param name="fault">The fault's name in the soak.</param>
    /// <param name="isFeedGateOpen">Whether the feed gate stands open wide enough to pass product: a gate that sticks is open or
    /// closed.</param>
    public static string Of(string fault, bool isFeedGateOpen)
    {
        string name = fault.StartsWith(BoxPrefix, StringComparison.Ordinal) ? fault[BoxPrefix.Length..] : fault;
        return name != "feed-gate-stuck" ? Named.GetValueOrDefault(name, name)
            : isFeedGateOpen ? "feed-gate-open" : "feed-passes-nothing";
    }
}
