using System.Buffers.Binary;

namespace Spane.Plant.Camera;

/// <summary>Writes an <c>image</c> message as a camera does: the header of docs/protocol.md, then the JPEG.</summary>
public static class ImagePayload
{
    private const int HeaderBytes = 44;

    /// <summary>Writes one.</summary>
    /// <param name="life">Eight bytes that stay while the camera's flash does.</param>
    /// <param name="boot">Its starts, from 1.</param>
    /// <param name="sequence">The photograph's number in the boot, from 1.</param>
    /// <param name="slot">Packs that broke the beam since the boot, from 1.</param>
    /// <param name="utcMilliseconds">UTC ms since 1970; 0: the camera does not know the time.</param>
    /// <param name="upMilliseconds">Milliseconds since its boot.</param>
    /// <param name="jpeg">The picture.</param>
    public static byte[] Write(
        ReadOnlySpan<byte> life, uint boot, uint sequence, uint slot, long utcMilliseconds, long upMilliseconds, ReadOnlySpan<byte> jpeg)
    {
        var payload = new byte[HeaderBytes + jpeg.Length];
        "SPI1"u8.CopyTo(payload);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(4), boot);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(8), sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(12), slot);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(16), utcMilliseconds);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(24), upMilliseconds);
        life[..8].CopyTo(payload.AsSpan(32));
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(40), jpeg.Length);
        jpeg.CopyTo(payload.AsSpan(HeaderBytes));
        return payload;
    }
}
