namespace Spane.Troubleshooting;

/// <summary>What detectors can see of a machine.</summary>
internal static class MeasuredFacts
{
    /// <summary>Of a packing line.</summary>
    public static IReadOnlySet<string> OfPacker { get; } = Of(PackerDetectors.All());

    /// <summary>Of a power box.</summary>
    public static IReadOnlySet<string> OfPowerBox { get; } = Of(PowerDetectors.All([]));

    private static HashSet<string> Of(IEnumerable<Reader> readers) =>
        readers.OfType<Detector>().Select(d => d.Fact).ToHashSet(StringComparer.Ordinal);
}
