using Spane.Vision.Photographs;

namespace Spane.Vision.Tests;

/// <summary>Photographs drawn from a seed.</summary>
internal static class Drawn
{
    private const int PackWidth = 160;
    private const int PackHeight = 128;

    /// <summary>A pack on a belt: a coloured rectangle with a label and a seal, a little moved, turned in light and noisy.</summary>
    /// <param name="colour">0 to 2: what is in it.</param>
    /// <param name="torn">Whether a piece of the seal is missing.</param>
    public static Photo Pack(int seed, int colour = 0, bool torn = false)
    {
        var random = new Random(seed);
        int left = 30 + random.Next(-3, 4);
        int top = 20 + random.Next(-3, 4);
        double light = 0.9 + (0.2 * random.NextDouble());
        byte[] rgb = new byte[3 * PackWidth * PackHeight];
        (int R, int G, int B)[] colours = [(200, 60, 50), (60, 160, 80), (60, 80, 190)];
        for (var y = 0; y < PackHeight; y++)
        {
            for (var x = 0; x < PackWidth; x++)
            {
                (int r, int g, int b) = (120, 120, 118);
                int u = x - left;
                int v = y - top;
                if (u is >= 0 and < 100 && v is >= 0 and < 80)
                {
                    (r, g, b) = colours[colour];
                    (r, g, b) = v < 12 && u / 4 % 2 == 0 ? (235, 235, 235) : (r, g, b);
                    (r, g, b) = u is > 25 and < 75 && v is > 30 and < 60 ? (245, 240, 220) : (r, g, b);
                    (r, g, b) = torn && v < 22 && Math.Abs(u - 55) < 14 - (v / 2) ? (30, 25, 20) : (r, g, b);
                }

                int at = 3 * ((y * PackWidth) + x);
                int noise = random.Next(-6, 7);
                rgb[at] = Byte((r * light) + noise);
                rgb[at + 1] = Byte((g * light) + noise);
                rgb[at + 2] = Byte((b * light) + noise);
            }
        }

        return new Photo(PackWidth, PackHeight, rgb);
    }

    /// <summary>Soft blobs of colour: every seed is another scene.</summary>
    public static Photo Scene(int seed, int width = 96, int height = 64)
    {
        var random = new Random(seed);
        double[][] blobs =
        [
            .. Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 6).Select(_ => random.NextDouble()).ToArray()),
        ];
        byte[] rgb = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    double value = blobs.Sum(blob =>
                    {
                        double across = ((double)x / width) - blob[0];
                        double down = ((double)y / height) - blob[1];
                        return 120 * blob[3 + channel] * Math.Exp(-((across * across) + (down * down)) / (0.01 + (0.06 * blob[2])));
                    });
                    rgb[(3 * ((y * width) + x)) + channel] = Byte(value);
                }
            }
        }

        return new Photo(width, height, rgb);
    }

    private static byte Byte(double value) => (byte)Math.Clamp((int)Math.Round(value), 0, 255);
}
