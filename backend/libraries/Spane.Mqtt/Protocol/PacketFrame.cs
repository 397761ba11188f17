using System.Buffers;

namespace Spane.Mqtt.Protocol;

/// <summary>
/// One control packet as it lies in the stream (MQTT 5, 2.1):
/// <code>
/// byte 1      bits 7–4 packet type, bits 3–0 flags
/// bytes 2–5   Remaining Length: variable byte integer, 1–4 bytes
/// then        variable header and payload, Remaining Length bytes
/// </code>
/// </summary>
internal readonly struct PacketFrame(byte firstByte, ReadOnlySequence<byte> body)
{
    /// <summary>The largest Remaining Length that four bytes hold (1.5.5).</summary>
    public const int LargestRemainingLength = 268_435_455;

    public PacketType Type => (PacketType)(firstByte >> 4);

    /// <summary>Bits 3–0 of the first byte.</summary>
    public int Flags => firstByte & 0x0F;

    public ReadOnlySequence<byte> Body => body;

    /// <summary>Takes one whole packet off the front of <paramref name="buffer"/>, or leaves it as it is.</summary>
    /// <param name="buffer">Bytes as they came from the broker.</param>
    /// <param name="maximumPacketSize">The largest packet to accept, in bytes.</param>
    /// <param name="frame">The packet.</param>
    /// <exception cref="MqttProtocolException">The length is malformed or above the limit.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, int maximumPacketSize, out PacketFrame frame)
    {
        frame = default;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out byte first))
        {
            return false;
        }

        int length = 0;
        for (int shift = 0; ; shift += 7)
        {
            if (shift > 21)
            {
                throw new MqttProtocolException(MqttReasonCode.MalformedPacket, "Remaining Length is longer than four bytes (MQTT 2.1.4).");
            }

            if (!reader.TryRead(out byte next))
            {
                return false;
            }

            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        long headerSize = reader.Consumed;
        if (headerSize + length > maximumPacketSize)
        {
            throw new MqttProtocolException(
                MqttReasonCode.PacketTooLarge,
                $"The broker sent a packet of {headerSize + length:N0} bytes; this client takes at most {maximumPacketSize:N0}.");
        }

        if (reader.Remaining < length)
        {
            return false;
        }

        frame = new PacketFrame(first, buffer.Slice(headerSize, length));
        buffer = buffer.Slice(headerSize + length);
        return true;
    }

    /// <summary>Requires the reserved flags of this packet's type (2.1.3).</summary>
    public void RequireFlags(int flags)
    {
        if (Flags != flags)
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket,
                $"{Type} has flags {Flags:X}; they must be {flags:X} (MQTT 2.1.3).");
        }
    }
}
