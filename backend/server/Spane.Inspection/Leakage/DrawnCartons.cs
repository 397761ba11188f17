using Spane.Vision.Photographs;

namespace Spane.Inspection.Leakage;

/// <summary>Fourteen cartons that look alike, drawn from a seed: the same box with a band and a spot whose places and colours differ
/// little from kind to kind, before backgrounds, in positions and light that differ much from photograph to photograph.</summary>
internal static class DrawnCartons
{
    /// <summary>Kinds.</summary>
    public const int Kinds = 14;

    private const int Side = 128;

    /// <summary>One photograph.</summary>
    /// <param name="kind">From 0.</param>
    /// <param name="random">Decides everything else.</param>
    public static Photo Draw(int kind, Random random)
    {
        double[] back = [.. Enumerable.Range(0, 9).Select(_ => random.NextDouble())];
        (int left, int top) = (random.Next(15, 45), random.Next(8, 30));
        (int width, int height) = (random.Next(48, 66), random.Next(78, 92));
        double light = 0.6 + (0.7 * random.NextDouble());
        double tint = 0.9 + (0.2 * random.NextDouble());
        var rgb = new byte[3 * Side * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                double u = (x - left) / (double)width;
                double v = (y - top) / (double)height;
                (double r, double g, double b) = u is >= 0 and < 1 && v is >= 0 and < 1 ? Face(kind, u, v) : Behind(back, x, y);
                int at = 3 * ((y * Side) + x);
                int noise = random.Next(-14, 15);
                rgb[at] = Byte((r * light * tint) + noise);
                rgb[at + 1] = Byte((g * light) + noise);
                rgb[at + 2] = Byte((b * light / tint) + noise);
            }
        }

        return new Photo(Side, Side, rgb);
    }

    // Two heights of the band times seven hues of the spot.
    private static (double R, double G, double B) Face(int kind, double u, double v)
    {
        double band = kind % 2 == 0 ? 0.3 : 0.36;
        double across = (u - 0.5) / 0.16;
        double down = (v - 0.7) / 0.1;
        if ((across * across) + (down * down) < 1)
        {
            double hue = kind / 2 * Math.PI / 7;
            return (150 + (60 * Math.Cos(hue)), 150 + (60 * Math.Cos(hue - 2)), 150 + (60 * Math.Cos(hue + 2)));
        }

        return Math.Abs(v - band) < 0.08 ? (70, 110, 170) : (225, 225, 215);
    }

    private static (double R, double G, double B) Behind(double[] back, int x, int y)
    {
        double wave = Math.Sin((x * (0.05 + (0.3 * back[6]))) + (y * (0.05 + (0.3 * back[7]))) + (6 * back[8]));
        return (200 * Mix(back[0], back[3], wave), 200 * Mix(back[1], back[4], wave), 200 * Mix(back[2], back[5], wave));
    }

    private static double Mix(double one, double other, double wave) => one + ((other - one) * (0.5 + (0.5 * wave)));

    private static byte Byte(double value) => (byte)Math.Clamp((int)Math.Round(value), 0, 255);
}
