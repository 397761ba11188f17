using System.Buffers.Binary;

namespace Spane.Vision.Photographs;

/// <summary>The first chunk of a WebP file (RFC 9649, sections 2.4 to 2.7, and for the lossy bit stream RFC 6386, section 9.1).</summary>
internal static class WebpStructure
{
    private const int ChunkHeader = 8;
    private const int FirstChunk = 12;
    private const byte Animated = 0x02;

    private static ReadOnlySpan<byte> LossyStart => [0x9D, 0x01, 0x2A];

    /// <summary>Reads the size and the length that the container says.</summary>
    public static PhotoHeader Read(ReadOnlySpan<byte> file, PhotoLimits limits)
    {
        long end = ChunkHeader + (long)BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (end > file.Length || file.Length < FirstChunk + ChunkHeader + 10)
        {
            throw new PhotoRefusedException(PhotoRefusal.Truncated, "The WebP ends before its picture does.");
        }

        (int width, int height) = Size(file[FirstChunk..]);
        var header = new PhotoHeader(PhotoKind.Webp, width, height, (int)end);
        header.Hold(limits);
        return header;
    }

    private static (int Width, int Height) Size(ReadOnlySpan<byte> chunk)
    {
        ReadOnlySpan<byte> data = chunk[ChunkHeader..];
        if (chunk.StartsWith("VP8X"u8))
        {
            return (data[0] & Animated) == 0
                ? (1 + Three(data[4..]), 1 + Three(data[7..]))
                : throw new PhotoRefusedException(PhotoRefusal.UnsupportedKind, "The WebP is animated.");
        }

        if (chunk.StartsWith("VP8L"u8) && data[0] == 0x2F)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        if (chunk.StartsWith("VP8 "u8) && data[3..].StartsWith(LossyStart))
        {
            int wide = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF;
            return (wide, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
        }

        throw new PhotoRefusedException(PhotoRefusal.Damaged, "The WebP is damaged: its first chunk is no picture.");
    }

    private static int Three(ReadOnlySpan<byte> data) => data[0] | (data[1] << 8) | (data[2] << 16);
}
