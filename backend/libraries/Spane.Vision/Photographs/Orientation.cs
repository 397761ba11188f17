using SkiaSharp;

namespace Spane.Vision.Photographs;

/// <summary>The eight orientations of EXIF (CIPA DC-008, tag 0112).</summary>
internal static class Orientation
{
    /// <summary>Copies red, green and blue of premultiplied pixels to their upright place, on white.</summary>
    public static Photo Upright(int width, int height, ReadOnlySpan<byte> rgba, SKEncodedOrigin origin)
    {
        bool turned = origin
            is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        (int uprightWidth, int uprightHeight) = turned ? (height, width) : (width, height);
        var rgb = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            (int first, int step) = RowOf(y, width, height, origin);
            ReadOnlySpan<byte> row = rgba.Slice(4 * width * y, 4 * width);
            for (var x = 0; x < width; x++)
            {
                int to = 3 * (first + (x * step));
                var white = (byte)(255 - row[(4 * x) + 3]);
                rgb[to] = (byte)(row[4 * x] + white);
                rgb[to + 1] = (byte)(row[(4 * x) + 1] + white);
                rgb[to + 2] = (byte)(row[(4 * x) + 2] + white);
            }
        }

        return new Photo(uprightWidth, uprightHeight, rgb);
    }

    // Where the first pixel of a stored row goes in the upright picture, and how far it is from one to the next.
    private static (int First, int Step) RowOf(int y, int width, int height, SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => ((y * width) + width - 1, -1),
        SKEncodedOrigin.BottomRight => (((height - 1 - y) * width) + width - 1, -1),
        SKEncodedOrigin.BottomLeft => ((height - 1 - y) * width, 1),
        SKEncodedOrigin.LeftTop => (y, height),
        SKEncodedOrigin.RightTop => (height - 1 - y, height),
        SKEncodedOrigin.RightBottom => (((width - 1) * height) + height - 1 - y, -height),
        SKEncodedOrigin.LeftBottom => (((width - 1) * height) + y, -height),
        _ => (y * width, 1),
    };
}
