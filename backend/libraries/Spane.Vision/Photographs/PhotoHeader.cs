namespace Spane.Vision.Photographs;

/// <summary>What the structure of a file says before anything is decoded.</summary>
/// <param name="Kind">JPEG, PNG or WebP.</param>
/// <param name="Width">Pixels in a row, as stored.</param>
/// <param name="Height">Rows, as stored.</param>
/// <param name="Length">Bytes up to the end of the picture.</param>
/// <param name="Scans">Passes over the pixels; 1 unless a progressive JPEG has more.</param>
public readonly record struct PhotoHeader(PhotoKind Kind, int Width, int Height, int Length, int Scans = 1)
{
    private static readonly (byte[] Start, int At)[] KnownElsewhere =
    [
        ("GIF8"u8.ToArray(), 0), ("BM"u8.ToArray(), 0), ([0x49, 0x49, 0x2A, 0], 0), ([0x4D, 0x4D, 0, 0x2A], 0), ("ftyp"u8.ToArray(), 4),
        ([0, 0, 1, 0], 0),
    ];

    /// <summary>Walks the whole structure of a file, without decoding, and holds it to the limits.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="limits">What is allowed.</param>
    /// <returns>Kind and size.</returns>
    /// <exception cref="PhotoRefusedException">It is refused; the exception says why.</exception>
    public static PhotoHeader Read(ReadOnlySpan<byte> file, PhotoLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (file.IsEmpty)
        {
            throw new PhotoRefusedException(PhotoRefusal.Empty, "There are no bytes.");
        }

        if (file.Length > limits.MostBytes)
        {
            throw new PhotoRefusedException(PhotoRefusal.TooManyBytes, $"{file.Length} bytes; at most {limits.MostBytes} are taken.");
        }

        PhotoHeader header = Walk(file, limits);
        header.Hold(limits);
        if (file[header.Length..].IndexOfAnyExcept("\0\r\n"u8) >= 0)
        {
            throw new PhotoRefusedException(PhotoRefusal.TrailingData,
                $"The picture ends after {header.Length} of {file.Length} bytes; something else follows.");
        }

        return header;
    }

    private static PhotoHeader Walk(ReadOnlySpan<byte> file, PhotoLimits limits)
    {
        if (file.StartsWith(JpegStructure.Start))
        {
            return JpegStructure.Read(file, limits);
        }

        if (file.StartsWith(PngStructure.Signature))
        {
            return PngStructure.Read(file, limits);
        }

        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..12].SequenceEqual("WEBP"u8))
        {
            return WebpStructure.Read(file, limits);
        }

        foreach ((byte[] start, int at) in KnownElsewhere)
        {
            if (file.Length >= at + start.Length && file.Slice(at, start.Length).SequenceEqual(start))
            {
                throw new PhotoRefusedException(PhotoRefusal.UnsupportedKind, "Only JPEG, PNG and WebP are taken.");
            }
        }

        throw new PhotoRefusedException(PhotoRefusal.NotAPhotograph, "The first bytes are not those of a JPEG, PNG or WebP file.");
    }

    internal void Hold(PhotoLimits limits)
    {
        if (Width < limits.LeastSidePixels || Height < limits.LeastSidePixels)
        {
            throw new PhotoRefusedException(PhotoRefusal.TooSmall,
                $"{Width} × {Height} pixels; each side needs at least {limits.LeastSidePixels}.");
        }

        if ((long)Width * Height > limits.MostPixels || Math.Max(Width, Height) > limits.MostSidePixels)
        {
            throw new PhotoRefusedException(PhotoRefusal.TooManyPixels,
                $"{Width} × {Height} pixels; at most {limits.MostPixels} are taken, and {limits.MostSidePixels} on a side.");
        }
    }
}
