using System.Buffers;
using MQTTnet.Protocol;

namespace Spane.Broker.Connections;

/// <summary>The fixed header of a packet (MQTT 5, 2.1).</summary>
/// <param name="First">Its first byte: type and flags.</param>
/// <param name="Size">The whole packet, in bytes.</param>
/// <param name="HeaderSize">The fixed header, in bytes.</param>
internal readonly record struct PacketHeader(byte First, int Size, int HeaderSize)
{
    private const int LongestLengthField = 4;

    public MqttControlPacketType Type => (MqttControlPacketType)(First >> 4);

    /// <summary>That of a PUBLISH.</summary>
    public int QoS => (First >> 1) & 0b11;

    /// <summary>Reads one.</summary>
    /// <returns>False: more bytes are needed; <paramref name="header"/> is default then, or its length is no length, when it has the size
    /// −1.</returns>
    public static bool TryRead(in ReadOnlySequence<byte> bytes, out PacketHeader header)
    {
        header = default;
        Span<byte> start = stackalloc byte[LongestLengthField + 1];
        var there = (int)Math.Min(bytes.Length, start.Length);
        if (bytes.FirstSpan.Length >= there)
        {
            bytes.FirstSpan[..there].CopyTo(start);
        }
        else
        {
            bytes.Slice(0, there).CopyTo(start);
        }

        var length = 0;
        for (var place = 1; place < there; place++)
        {
            length |= (start[place] & 0x7F) << (7 * (place - 1));
            if (start[place] < 0x80)
            {
                header = new PacketHeader(start[0], length + place + 1, place + 1);
                return true;
            }
        }

        if (there == start.Length)
        {
            header = new PacketHeader(start[0], -1, 0);
        }

        return false;
    }

    /// <summary>Whether a client may send such a packet, and its flags are those that its type has (2.1.3).</summary>
    public bool IsAllowed => Type switch
    {
        MqttControlPacketType.Publish => QoS < 2 && (QoS > 0 || (First & 0b1000) == 0),
        MqttControlPacketType.Subscribe or MqttControlPacketType.Unsubscribe => (First & 0x0F) == 0b0010,
        MqttControlPacketType.Connect or MqttControlPacketType.PubAck or MqttControlPacketType.PingReq
            or MqttControlPacketType.Disconnect => (First & 0x0F) == 0,
        _ => false,
    };
}
