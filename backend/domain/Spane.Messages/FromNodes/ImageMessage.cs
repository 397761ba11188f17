using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>image</c>: the photograph of one pack. Not JSON: a header of <see cref="HeaderBytes"/> bytes, then a JPEG.</summary>
public sealed record ImageMessage : NodeMessage
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = 44;

    /// <summary>The most bytes of a JPEG: header, topic and it fit into a packet of 65,536.</summary>
    public const int MostJpegBytes = 60_000;

    // "SPI1", read as little-endian.
    private const uint Mark = 0x31495053;

    private const int BootAt = 4;
    private const int SequenceAt = 8;
    private const int SlotAt = 12;
    private const int TimeAt = 16;
    private const int UptimeAt = 24;
    private const int LifeAt = 32;
    private const int LengthAt = 40;
    private const int LeastJpegBytes = 4;

    /// <summary>The number of the photograph in the boot, from 1.</summary>
    public required uint Sequence { get; init; }

    /// <summary>How many packs the camera's slot has seen since its boot, this one included.</summary>
    public required uint Slot { get; init; }

    /// <summary>The id of the camera's life, 16 lower-case hexadecimal digits.</summary>
    public required string Life { get; init; }

    /// <summary>The JPEG, as it was sent: nothing of it has been looked at but its first two bytes.</summary>
    public required ReadOnlyMemory<byte> Jpeg { get; init; }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">All of it; the JPEG is a part of it, not a copy.</param>
    /// <returns>Whether it is right.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> payload, [NotNullWhen(true)] out ImageMessage? image,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        image = null;
        rejection = Refuse(payload.Span);
        if (rejection is not null)
        {
            return false;
        }

        var header = payload.Span;
        image = new ImageMessage
        {
            Boot = BinaryPrimitives.ReadUInt32LittleEndian(header[BootAt..]),
            Sequence = BinaryPrimitives.ReadUInt32LittleEndian(header[SequenceAt..]),
            Slot = BinaryPrimitives.ReadUInt32LittleEndian(header[SlotAt..]),
            UtcMilliseconds = BinaryPrimitives.ReadInt64LittleEndian(header[TimeAt..]),
            UptimeMilliseconds = BinaryPrimitives.ReadInt64LittleEndian(header[UptimeAt..]),
            Life = Convert.ToHexStringLower(header.Slice(LifeAt, 8)),
            Jpeg = payload[HeaderBytes..],
        };
        return true;
    }

    private static Rejection? Refuse(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HeaderBytes + LeastJpegBytes || BinaryPrimitives.ReadUInt32LittleEndian(payload) != Mark)
        {
            return new Rejection(RejectionReason.WrongVersion, "A photograph begins with SPI1 and a header of 44 bytes.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(payload[LengthAt..]);
        if (length > MostJpegBytes)
        {
            return new Rejection(RejectionReason.TooLarge, $"The JPEG has {length} bytes, the most is {MostJpegBytes}.");
        }

        if (length != payload.Length - HeaderBytes || payload[HeaderBytes] != 0xFF || payload[HeaderBytes + 1] != 0xD8)
        {
            return new Rejection(RejectionReason.OutOfRange, "The payload is not a header and one JPEG of the length that it says.");
        }

        return IsInRange(payload) ? null
            : new Rejection(RejectionReason.OutOfRange, "The photograph's number, slot count, time or uptime is out of its range.");
    }

    private static bool IsInRange(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadUInt32LittleEndian(header[SequenceAt..]) > 0 && BinaryPrimitives.ReadUInt32LittleEndian(header[SlotAt..]) > 0
        && BinaryPrimitives.ReadInt64LittleEndian(header[TimeAt..]) is >= 0 and <= Ranges.LatestUtcMs
        && BinaryPrimitives.ReadInt64LittleEndian(header[UptimeAt..]) is >= 0 and <= Ranges.LongestMs;
}
