using System.Buffers.Binary;

namespace Spane.Vision.Photographs;

/// <summary>The chunks of a PNG file (W3C PNG, section 5).</summary>
internal static class PngStructure
{
    private const int HeaderLength = 13;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Walks from chunk to chunk to the end.</summary>
    public static PhotoHeader Read(ReadOnlySpan<byte> file, PhotoLimits limits)
    {
        PhotoHeader? header = null;
        int at = Signature.Length;
        while (true)
        {
            if (at + 12 > file.Length)
            {
                throw Truncated();
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            ReadOnlySpan<byte> type = file.Slice(at + 4, 4);
            if (length > file.Length - at - 12)
            {
                throw Truncated();
            }

            if (header is null != type.SequenceEqual("IHDR"u8) || (header is null && length != HeaderLength))
            {
                throw new PhotoRefusedException(PhotoRefusal.Damaged, "The PNG is damaged: it needs one header, at its beginning.");
            }

            header ??= Header(file.Slice(at + 8, HeaderLength), limits);
            if (type.SequenceEqual("acTL"u8))
            {
                throw new PhotoRefusedException(PhotoRefusal.UnsupportedKind, "The PNG is animated.");
            }

            at += 12 + (int)length;
            if (type.SequenceEqual("IEND"u8))
            {
                return header.Value with { Length = at };
            }
        }
    }

    private static PhotoHeader Header(ReadOnlySpan<byte> data, PhotoLimits limits)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        var header = new PhotoHeader(PhotoKind.Png, (int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue), 0);
        header.Hold(limits);
        return header;
    }

    private static PhotoRefusedException Truncated() => new(PhotoRefusal.Truncated, "The PNG ends before its picture does.");
}
