using System.Runtime.InteropServices;
using SkiaSharp;

namespace Spane.Vision.Photographs;

/// <summary>Writes pictures. What comes out has pixels and nothing else, whatever the file had that it came from.</summary>
public static class PhotoEncoder
{
    /// <summary>A JPEG without metadata.</summary>
    /// <param name="photo">The picture.</param>
    /// <param name="quality">1 to 100.</param>
    /// <returns>The file.</returns>
    public static byte[] ToJpeg(Photo photo, int quality = 88) => Encode(photo, SKEncodedImageFormat.Jpeg, quality);

    /// <summary>A PNG without metadata; every pixel as it is.</summary>
    /// <param name="photo">The picture.</param>
    /// <returns>The file.</returns>
    public static byte[] ToPng(Photo photo) => Encode(photo, SKEncodedImageFormat.Png, 100);

    /// <summary>A lossy WebP without metadata.</summary>
    /// <param name="photo">The picture.</param>
    /// <param name="quality">1 to 100.</param>
    /// <returns>The file.</returns>
    public static byte[] ToWebp(Photo photo, int quality = 88) => Encode(photo, SKEncodedImageFormat.Webp, quality);

    private static byte[] Encode(Photo photo, SKEncodedImageFormat format, int quality)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ReadOnlySpan<byte> rgb = photo.Rgb;
        var rgba = new byte[4 * photo.Width * photo.Height];
        for (var i = 0; i < photo.Width * photo.Height; i++)
        {
            rgb.Slice(3 * i, 3).CopyTo(rgba.AsSpan(4 * i));
            rgba[(4 * i) + 3] = 255;
        }

        var info = new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pinned = GCHandle.Alloc(rgba, GCHandleType.Pinned);
        try
        {
            using var map = new SKPixmap(info, pinned.AddrOfPinnedObject());
            using SKData data = map.Encode(format, quality)
                ?? throw new InvalidOperationException($"The picture cannot be written as {format}.");
            return data.ToArray();
        }
        finally
        {
            pinned.Free();
        }
    }
}
