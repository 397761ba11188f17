using System.Numerics;
using System.Runtime.Intrinsics;

namespace Spane.Vision.Textures;

/// <summary>For each pixel, which of its eight neighbours are at least as bright (Ojala, Pietikäinen and Mäenpää 2002), as a histogram of
/// the 58 patterns that change at most twice around the circle, and one bin for the rest.</summary>
public static class LocalBinaryPattern
{
    /// <summary>Number of bins.</summary>
    public const int Bins = 59;

    private static readonly byte[] BinOf = CreateBins();

    /// <summary>The pattern of one neighbourhood.</summary>
    /// <param name="grey">Brightness of each pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="at">Index of a pixel that is <paramref name="step"/> or more from every edge.</param>
    /// <param name="step">Distance of the neighbours in pixels, from 1.</param>
    /// <returns>Eight bits; the lowest is the neighbour above on the left, then clockwise.</returns>
    public static byte Pattern(ReadOnlySpan<byte> grey, int width, int at, int step = 1)
    {
        byte centre = grey[at];
        int up = at - (step * width);
        int down = at + (step * width);
        return (byte)(Bit(grey[up - step], centre, 0) | Bit(grey[up], centre, 1) | Bit(grey[up + step], centre, 2)
            | Bit(grey[at + step], centre, 3) | Bit(grey[down + step], centre, 4) | Bit(grey[down], centre, 5)
            | Bit(grey[down - step], centre, 6) | Bit(grey[at - step], centre, 7));
    }

    /// <summary>The histogram of a picture.</summary>
    /// <param name="grey">Brightness of each pixel, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="step">Distance of the neighbours in pixels, from 1.</param>
    /// <returns><see cref="Bins"/> shares that add up to 1; all 0 where the picture is too small.</returns>
    public static float[] Histogram(ReadOnlySpan<byte> grey, int width, int step = 1)
    {
        int height = grey.Length / width;
        Span<int> patterns = stackalloc int[256];
        Span<byte> found = stackalloc byte[Vector256<byte>.Count];
        for (int y = step; y < height - step; y++)
        {
            int x = step;
            for (; x + Vector256<byte>.Count <= width - step; x += Vector256<byte>.Count)
            {
                Patterns(grey, width, (y * width) + x, step).CopyTo(found);
                foreach (byte pattern in found)
                {
                    patterns[pattern]++;
                }
            }

            for (; x < width - step; x++)
            {
                patterns[Pattern(grey, width, (y * width) + x, step)]++;
            }
        }

        Span<int> counts = stackalloc int[Bins];
        for (var pattern = 0; pattern < patterns.Length; pattern++)
        {
            counts[BinOf[pattern]] += patterns[pattern];
        }

        float total = Math.Max(1, (width - (2 * step)) * (height - (2 * step)));
        var shares = new float[Bins];
        for (var bin = 0; bin < Bins; bin++)
        {
            shares[bin] = counts[bin] / total;
        }

        return shares;
    }

    // The patterns of 32 neighbouring pixels.
    private static Vector256<byte> Patterns(ReadOnlySpan<byte> grey, int width, int at, int step)
    {
        int up = at - (step * width);
        int down = at + (step * width);
        var centre = Vector256.Create(grey[at..]);
        return Bits(grey[(up - step)..], centre, 0) | Bits(grey[up..], centre, 1) | Bits(grey[(up + step)..], centre, 2)
            | Bits(grey[(at + step)..], centre, 3) | Bits(grey[(down + step)..], centre, 4) | Bits(grey[down..], centre, 5)
            | Bits(grey[(down - step)..], centre, 6) | Bits(grey[(at - step)..], centre, 7);
    }

    private static Vector256<byte> Bits(ReadOnlySpan<byte> neighbours, Vector256<byte> centre, int place) =>
        Vector256.GreaterThanOrEqual(Vector256.Create(neighbours), centre) & Vector256.Create((byte)(1 << place));

    private static int Bit(byte neighbour, byte centre, int place) => neighbour >= centre ? 1 << place : 0;

    private static byte[] CreateBins()
    {
        var bins = new byte[256];
        byte next = 0;
        for (var pattern = 0; pattern < bins.Length; pattern++)
        {
            int changes = BitOperations.PopCount((uint)(pattern ^ (byte)((pattern << 1) | (pattern >> 7))));
            bins[pattern] = changes <= 2 ? next++ : (byte)(Bins - 1);
        }

        return bins;
    }
}
