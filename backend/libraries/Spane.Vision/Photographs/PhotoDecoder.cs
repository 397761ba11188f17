using SkiaSharp;

namespace Spane.Vision.Photographs;

/// <summary>Turns files into pictures: limits first, then the codec, then upright. Nothing of the file but its pixels is kept: no place, no
/// camera, no thumbnail.</summary>
/// <param name="limits">What is allowed.</param>
public sealed class PhotoDecoder(PhotoLimits limits)
{
    /// <summary>A decoder with the usual limits.</summary>
    public PhotoDecoder() : this(PhotoLimits.Default)
    {
    }

    /// <summary>Decodes one file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="shortSide">Pixels of the shorter side that are enough; a JPEG with twice as many or more is decoded at a half, a
    /// quarter or an eighth of its size, which saves most of the time.</param>
    /// <returns>The picture, upright; transparent parts are white.</returns>
    /// <exception cref="PhotoRefusedException">It is refused; the exception says why.</exception>
    public Photo Decode(ReadOnlySpan<byte> file, int shortSide = int.MaxValue)
    {
        var header = PhotoHeader.Read(file, limits);
        using var data = SKData.CreateCopy(file[..header.Length]);
        using SKCodec codec = SKCodec.Create(data) ?? throw Damaged(header, "unreadable");
        if (codec.Info.Width != header.Width || codec.Info.Height != header.Height || codec.FrameCount > 1)
        {
            throw Damaged(header, "two sizes");
        }

        SKSizeI size = codec.GetScaledDimensions(Reduction(header, shortSide));
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        var pixels = new byte[info.BytesSize];
        SKCodecResult result = Fill(codec, info, pixels);
        if (result != SKCodecResult.Success)
        {
            throw result == SKCodecResult.IncompleteInput
                ? new PhotoRefusedException(PhotoRefusal.Truncated, $"The {header.Kind} ends before its picture does.")
                : Damaged(header, result.ToString());
        }

        return Orientation.Upright(size.Width, size.Height, pixels, codec.EncodedOrigin);
    }

    private static float Reduction(PhotoHeader header, int shortSide)
    {
        var divisor = 1;
        while (divisor < 8 && Math.Min(header.Width, header.Height) / (2 * divisor) >= shortSide)
        {
            divisor *= 2;
        }

        return header.Kind == PhotoKind.Jpeg ? 1f / divisor : 1f;
    }

    private static unsafe SKCodecResult Fill(SKCodec codec, SKImageInfo info, byte[] pixels)
    {
        fixed (byte* start = pixels)
        {
            return codec.GetPixels(info, (nint)start);
        }
    }

    private static PhotoRefusedException Damaged(PhotoHeader header, string why) =>
        new(PhotoRefusal.Damaged, $"The {header.Kind} cannot be decoded ({why}).");
}
