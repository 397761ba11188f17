namespace Spane.Plant.Camera;

/// <summary>What the camera sees: a pack in its light, through its lens, with the noise of its sensor.</summary>
public sealed class PackPicture
{
    /// <summary>Pixels across.</summary>
    public const int Width = 320;

    /// <summary>Pixels down.</summary>
    public const int Height = 240;

    private const double NoiseDeviation = 2.5;

    private PackPicture(byte[] rgb) => Rgb = rgb;

    /// <summary>Red, green, blue of each pixel, row by row from the top.</summary>
    public IReadOnlyList<byte> Rgb { get; }

    /// <summary>The picture as the camera's encoder gives it.</summary>
    /// <param name="quality">50 to 100.</param>
    public byte[] ToJpeg(int quality = 82) => new JpegEncoder(quality).Encode(Rgb, Width, Height);

    /// <summary>Renders a pack.</summary>
    /// <param name="seed">Decides how it lies, its light and its noise.</param>
    /// <param name="defect">What is wrong with it.</param>
    public static PackPicture Render(int seed, PackDefect defect)
    {
        var noise = new SeededNoise(seed, "pack-camera");
        var scene = new PackScene(noise, defect);
        var values = new double[3 * Width * Height];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                double across = x - (Width / 2.0) + 0.5;
                double down = y - (Height / 2.0) + 0.5;
                double light = scene.Light * (1 + (scene.LightAcross * across / Width) + (scene.LightDown * down / Height));
                Colour colour = PackPainter.At(scene, across, down).Lit(light);
                int at = 3 * ((y * Width) + x);
                (values[at], values[at + 1], values[at + 2]) = (colour.Red, colour.Green, colour.Blue);
            }
        }

        Blur(values, scene.Blur, 3);
        Blur(values, scene.Blur, 3 * Width);
        var rgb = new byte[values.Length];
        for (int i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)Math.Clamp(values[i] + (NoiseDeviation * noise.Normal()) + 0.5, 0, 255);
        }

        return new PackPicture(rgb);
    }

    // Three neighbours in one direction, the outer ones by the lens's blur; at the edge of the picture the row goes on in the next, which
    // nobody sees on a belt.
    private static void Blur(double[] values, double amount, int step)
    {
        double side = amount / 3;
        double[] before = [.. values];
        for (int i = step; i < values.Length - step; i++)
        {
            values[i] = ((1 - (2 * side)) * before[i]) + (side * (before[i - step] + before[i + step]));
        }
    }
}
