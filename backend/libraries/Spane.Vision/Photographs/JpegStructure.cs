using System.Buffers.Binary;

namespace Spane.Vision.Photographs;

/// <summary>The markers of a JPEG file (ITU-T T.81, annex B).</summary>
internal static class JpegStructure
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public static ReadOnlySpan<byte> Start => [0xFF, 0xD8, 0xFF];

    /// <summary>Walks from marker to marker to the end of the image; what lies in application segments, such as a thumbnail, is
    /// skipped.</summary>
    public static PhotoHeader Read(ReadOnlySpan<byte> file, PhotoLimits limits)
    {
        PhotoHeader? frame = null;
        var scans = 0;
        int at = 2;
        while (true)
        {
            byte marker = Marker(file, ref at);
            if (marker == EndOfImage)
            {
                return frame is { } found && scans > 0
                    ? found with { Length = at, Scans = scans }
                    : throw Damaged("it ends before a picture began");
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                throw Damaged($"marker {marker:X2} stands where none may");
            }

            int length = at + 2 <= file.Length ? BinaryPrimitives.ReadUInt16BigEndian(file[at..]) : throw Truncated();
            if (length < 2 || at + length > file.Length)
            {
                throw length < 2 ? Damaged("a segment has no length") : Truncated();
            }

            if (IsFrame(marker))
            {
                frame = frame is null ? Frame(file.Slice(at, length), limits) : throw Damaged("it has two frames");
            }

            at += length;
            if (marker == StartOfScan)
            {
                scans = frame is not null && scans < limits.MostScans
                    ? scans + 1
                    : throw Damaged(frame is null ? "pixels stand before their size" : $"it has more than {limits.MostScans} scans");
                SkipScan(file, ref at);
            }
        }
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static PhotoHeader Frame(ReadOnlySpan<byte> segment, PhotoLimits limits)
    {
        if (segment.Length < 8)
        {
            throw Damaged("its frame is too short");
        }

        var frame = new PhotoHeader(PhotoKind.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(segment[5..]),
            BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), 0);
        frame.Hold(limits);
        return frame;
    }

    private static byte Marker(ReadOnlySpan<byte> file, ref int at)
    {
        if (at < file.Length && file[at] != 0xFF)
        {
            throw Damaged("a marker is missing");
        }

        while (at < file.Length && file[at] == 0xFF)
        {
            at++;
        }

        return at < file.Length ? file[at++] : throw Truncated();
    }

    // In a scan FF is followed by 00 (a byte of data) or D0 to D7 (a restart); anything else is the next marker.
    private static void SkipScan(ReadOnlySpan<byte> file, ref int at)
    {
        while (true)
        {
            int next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                throw Truncated();
            }

            at += next;
            if (file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return;
            }

            at += 2;
        }
    }

    private static PhotoRefusedException Truncated() => new(PhotoRefusal.Truncated, "The JPEG ends before its picture does.");

    private static PhotoRefusedException Damaged(string why) => new(PhotoRefusal.Damaged, $"The JPEG is damaged: {why}.");
}
