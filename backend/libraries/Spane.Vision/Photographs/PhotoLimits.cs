namespace Spane.Vision.Photographs;

/// <summary>What a photograph may cost. A decoded pixel takes 7 bytes of memory for a moment, so that the defaults stay below 180
/// MB.</summary>
public sealed record PhotoLimits
{
    /// <summary>16 MiB, 24 million pixels, sides of 16 to 16,384 pixels, 64 scans.</summary>
    public static PhotoLimits Default { get; } = new();

    /// <summary>The most bytes of a file.</summary>
    public int MostBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most pixels, width times height, by the header.</summary>
    public int MostPixels { get; init; } = 24_000_000;

    /// <summary>The shortest side in pixels.</summary>
    public int LeastSidePixels { get; init; } = 16;

    /// <summary>The longest side in pixels.</summary>
    public int MostSidePixels { get; init; } = 16_384;

    /// <summary>The most scans of a progressive JPEG: each is a pass over all pixels, and costs a file only a few bytes.</summary>
    public int MostScans { get; init; } = 64;
}
