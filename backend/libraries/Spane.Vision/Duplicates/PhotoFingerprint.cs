using System.Numerics;
using System.Numerics.Tensors;
using Spane.Vision.Photographs;

namespace Spane.Vision.Duplicates;

/// <summary>What a photograph looks like from afar: 64 bits that say which of its low frequencies are above their median (Zauner 2010,
/// pHash), and a thumbnail that is compared where the bits agree.</summary>
/// <param name="Bits">One bit a frequency.</param>
/// <param name="Thumbnail">16 × 16 pixels of three colours, each colour less its mean, divided by their common length.</param>
public sealed record PhotoFingerprint(ulong Bits, float[] Thumbnail)
{
    private const int Side = 32;
    private const int Frequencies = 8;
    private const int ThumbnailSide = 16;

    /// <summary>Takes a photograph's fingerprint.</summary>
    /// <param name="photo">The photograph, of any size.</param>
    /// <returns>The fingerprint.</returns>
    public static PhotoFingerprint Of(Photo photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        Photo small = Resampling.Resize(photo, Side, Side);
        return new PhotoFingerprint(Hash(small.ToGrey()), Normal(Resampling.Resize(small, ThumbnailSide, ThumbnailSide)));
    }

    /// <summary>In how many of 64 bits two photographs differ.</summary>
    /// <param name="other">The other.</param>
    /// <returns>0 to 64; unrelated photographs differ in about 32.</returns>
    public int Distance(PhotoFingerprint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return BitOperations.PopCount(Bits ^ other.Bits);
    }

    /// <summary>How alike the thumbnails are.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Their correlation, −1 to 1.</returns>
    public double Likeness(PhotoFingerprint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return TensorPrimitives.Dot<float>(Thumbnail, other.Thumbnail);
    }

    private static ulong Hash(byte[] grey)
    {
        Span<double> values = stackalloc double[Frequencies * Frequencies];
        for (var v = 0; v < Frequencies; v++)
        {
            for (var u = 0; u < Frequencies; u++)
            {
                values[(v * Frequencies) + u] = Frequency(grey, u, v);
            }
        }

        // The mean brightness is left out of the median, and its bit is always 0.
        double[] sorted = [.. values[1..]];
        Array.Sort(sorted);
        double median = sorted[sorted.Length / 2];
        ulong bits = 0;
        for (var i = 1; i < values.Length; i++)
        {
            bits |= values[i] > median ? 1UL << i : 0;
        }

        return bits;
    }

    private static double Frequency(byte[] grey, int u, int v)
    {
        double sum = 0;
        for (var y = 0; y < Side; y++)
        {
            double row = 0;
            for (var x = 0; x < Side; x++)
            {
                row += grey[(y * Side) + x] * Math.Cos(Math.PI * u * (x + 0.5) / Side);
            }

            sum += row * Math.Cos(Math.PI * v * (y + 0.5) / Side);
        }

        return sum;
    }

    private static float[] Normal(Photo small)
    {
        ReadOnlySpan<byte> rgb = small.Rgb;
        var values = new float[rgb.Length];
        for (var channel = 0; channel < 3; channel++)
        {
            float mean = 0;
            for (int i = channel; i < rgb.Length; i += 3)
            {
                mean += rgb[i];
            }

            mean /= rgb.Length / 3;
            for (int i = channel; i < rgb.Length; i += 3)
            {
                values[i] = rgb[i] - mean;
            }
        }

        float length = TensorPrimitives.Norm<float>(values);
        TensorPrimitives.Divide(values, MathF.Max(length, 1e-6f), values);
        return values;
    }
}
