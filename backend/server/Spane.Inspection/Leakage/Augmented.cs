using Spane.Vision.Photographs;

namespace Spane.Inspection.Leakage;

/// <summary>Copies of a photograph that are turned, moved, enlarged and lit a little differently, as the image papers multiply
/// theirs.</summary>
internal static class Augmented
{
    /// <summary>One copy.</summary>
    /// <param name="photo">The photograph.</param>
    /// <param name="random">Decides how it differs: up to 12 degrees, 10 % of the size, a fifth of the light.</param>
    public static Photo Copy(Photo photo, Random random)
    {
        double angle = Between(random, -12, 12) * Math.PI / 180;
        double scale = Between(random, 0.9, 1.1);
        (double cosine, double sine) = (Math.Cos(angle) / scale, Math.Sin(angle) / scale);
        double right = Between(random, -0.05, 0.05) * photo.Width;
        double down = Between(random, -0.05, 0.05) * photo.Height;
        double light = Between(random, 0.8, 1.2);
        var rgb = new byte[3 * photo.Width * photo.Height];
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                double u = x - (photo.Width / 2.0) - right;
                double v = y - (photo.Height / 2.0) - down;
                double fromX = Math.Clamp((cosine * u) + (sine * v) + (photo.Width / 2.0), 0, photo.Width - 1.001);
                double fromY = Math.Clamp((cosine * v) - (sine * u) + (photo.Height / 2.0), 0, photo.Height - 1.001);
                for (var channel = 0; channel < 3; channel++)
                {
                    rgb[(3 * ((y * photo.Width) + x)) + channel] =
                        (byte)Math.Clamp((light * Between(photo, fromX, fromY, channel)) + 0.5, 0, 255);
                }
            }
        }

        return new Photo(photo.Width, photo.Height, rgb);
    }

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    private static double Between(Photo photo, double x, double y, int channel)
    {
        (var left, var top) = ((int)x, (int)y);
        ReadOnlySpan<byte> upper = photo.Row(top);
        ReadOnlySpan<byte> lower = photo.Row(top + 1);
        int at = (3 * left) + channel;
        double above = upper[at] + ((upper[at + 3] - upper[at]) * (x - left));
        double below = lower[at] + ((lower[at + 3] - lower[at]) * (x - left));
        return above + ((below - above) * (y - top));
    }
}
