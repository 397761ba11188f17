using Spane.Vision.Photographs;

namespace Spane.Vision.Textures;

/// <summary>A picture's colours: mean, deviation and skewness of red, green and blue, and a histogram of hue, saturation and
/// brightness.</summary>
public static class ColourFigures
{
    private const int Hues = 12;
    private const int Saturations = 4;
    private const int Values = 8;

    /// <summary>Number of figures.</summary>
    public const int Count = 9 + (Hues * Saturations) + Values;

    /// <summary>The figures of a picture.</summary>
    /// <param name="photo">The picture.</param>
    /// <returns>Means, deviations and skewnesses of the three channels (0 to 1, skewness free), then the shares of hue and saturation (a
    /// pixel without colour counts to the lowest of both), then those of brightness; each group of shares adds up to 1.</returns>
    public static float[] Of(Photo photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ReadOnlySpan<byte> rgb = photo.Rgb;
        int count = rgb.Length / 3;
        Span<int> shades = stackalloc int[Hues * Saturations];
        Span<int> values = stackalloc int[Values];
        Span<long> sums = stackalloc long[9];
        for (var i = 0; i < rgb.Length; i += 3)
        {
            (int red, int green, int blue) = (rgb[i], rgb[i + 1], rgb[i + 2]);
            Add(sums, red, 0);
            Add(sums, green, 3);
            Add(sums, blue, 6);
            int most = Math.Max(red, Math.Max(green, blue));
            shades[Shade(red, green, blue, most)]++;
            values[most * Values / 256]++;
        }

        var figures = new float[Count];
        for (var channel = 0; channel < 3; channel++)
        {
            (figures[channel], figures[3 + channel], figures[6 + channel]) = Moments(sums.Slice(3 * channel, 3), count);
        }

        for (var i = 0; i < shades.Length; i++)
        {
            figures[9 + i] = (float)shades[i] / count;
        }

        for (var i = 0; i < values.Length; i++)
        {
            figures[9 + shades.Length + i] = (float)values[i] / count;
        }

        return figures;
    }

    private static void Add(Span<long> sums, int value, int at)
    {
        sums[at] += value;
        sums[at + 1] += value * value;
        sums[at + 2] += value * value * value;
    }

    private static (float Mean, float Deviation, float Skewness) Moments(ReadOnlySpan<long> sums, int count)
    {
        double mean = (double)sums[0] / count;
        double square = (double)sums[1] / count;
        double cube = (double)sums[2] / count;
        double deviation = Math.Sqrt(Math.Max(0, square - (mean * mean)));
        double third = cube - (3 * mean * square) + (2 * mean * mean * mean);
        double skewness = deviation > 0.5 ? third / (deviation * deviation * deviation) : 0;
        return ((float)(mean / 255), (float)(deviation / 255), (float)skewness);
    }

    // Hue in twelfths of the circle, saturation in quarters; integers only, as it runs for every pixel.
    private static int Shade(int red, int green, int blue, int most)
    {
        int range = most - Math.Min(red, Math.Min(green, blue));
        if (range == 0)
        {
            return 0;
        }

        int sixth = most == red ? (green - blue) * 2 : most == green ? (4 * range) + ((blue - red) * 2) : (8 * range) + ((red - green) * 2);
        int hue = ((sixth + (Hues * range)) / range) % Hues;
        int saturation = Math.Min(Saturations - 1, range * Saturations / most);
        return (hue * Saturations) + saturation;
    }
}
