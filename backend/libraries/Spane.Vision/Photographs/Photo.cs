namespace Spane.Vision.Photographs;

/// <summary>A decoded picture, upright, without metadata: red, green, blue, a byte each, row by row.</summary>
public sealed class Photo
{
    private readonly byte[] _rgb;

    /// <summary>Takes pixels over.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="rgb">3 × width × height bytes; not copied.</param>
    /// <exception cref="ArgumentException">The sizes do not agree.</exception>
    public Photo(int width, int height, byte[] rgb)
    {
        ArgumentNullException.ThrowIfNull(rgb);
        if (width < 1 || height < 1 || rgb.LongLength != 3L * width * height)
        {
            throw new ArgumentException($"{width} × {height} pixels need {3L * width * height} bytes, not {rgb.LongLength}.", nameof(rgb));
        }

        (Width, Height, _rgb) = (width, height, rgb);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green and blue of each pixel, 0 to 255, row by row.</summary>
    public ReadOnlySpan<byte> Rgb => _rgb;

    /// <summary>One row.</summary>
    /// <param name="y">0 is the top.</param>
    /// <returns>3 × width bytes.</returns>
    public ReadOnlySpan<byte> Row(int y) => _rgb.AsSpan(3 * Width * y, 3 * Width);

    /// <summary>The part of the picture in a region, at least one pixel.</summary>
    /// <param name="region">Which part.</param>
    /// <returns>A copy; the picture itself where the region is all of it.</returns>
    public Photo Crop(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (region == Region.Whole)
        {
            return this;
        }

        int left = Math.Min((int)Math.Round(region.Left * Width), Width - 1);
        int top = Math.Min((int)Math.Round(region.Top * Height), Height - 1);
        int width = Math.Clamp((int)Math.Round(region.Width * Width), 1, Width - left);
        int height = Math.Clamp((int)Math.Round(region.Height * Height), 1, Height - top);
        var part = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            Row(top + y).Slice(3 * left, 3 * width).CopyTo(part.AsSpan(3 * width * y));
        }

        return new Photo(width, height, part);
    }

    /// <summary>The mirror image, left for right.</summary>
    /// <returns>A new picture.</returns>
    public Photo Mirror()
    {
        var mirrored = new byte[_rgb.Length];
        for (var y = 0; y < Height; y++)
        {
            int row = 3 * Width * y;
            for (var x = 0; x < Width; x++)
            {
                _rgb.AsSpan(row + (3 * x), 3).CopyTo(mirrored.AsSpan(row + (3 * (Width - 1 - x))));
            }
        }

        return new Photo(Width, Height, mirrored);
    }

    /// <summary>Brightness by Rec. 601: 0.299 red + 0.587 green + 0.114 blue.</summary>
    /// <returns>Width × height values, 0 to 255, row by row.</returns>
    public byte[] ToGrey()
    {
        var grey = new byte[Width * Height];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)(((299 * _rgb[3 * i]) + (587 * _rgb[(3 * i) + 1]) + (114 * _rgb[(3 * i) + 2]) + 500) / 1000);
        }

        return grey;
    }
}
