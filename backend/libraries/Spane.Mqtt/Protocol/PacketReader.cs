using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Spane.Mqtt.Protocol;

/// <summary>Reads MQTT's data types (MQTT 5, 1.5) from a packet's body. Whatever does not fit is an
/// <see cref="MqttProtocolException"/>.</summary>
internal ref struct PacketReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public readonly bool AtEnd => _rest.IsEmpty;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte() => Take(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    /// <summary>A Packet Identifier, which is never zero (2.2.1).</summary>
    public ushort ReadPacketId()
    {
        ushort id = ReadUInt16();
        return id != 0 ? id : throw new MqttProtocolException(MqttReasonCode.ProtocolError, "Packet identifier 0 (MQTT 2.2.1).");
    }

    /// <summary>A Variable Byte Integer (1.5.5), 0–268,435,455.</summary>
    public int ReadVariableByteInteger()
    {
        int value = 0;
        for (int shift = 0; shift <= 21; shift += 7)
        {
            byte next = ReadByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new MqttProtocolException(MqttReasonCode.MalformedPacket, "A variable byte integer is longer than four bytes (MQTT 1.5.5).");
    }

    /// <summary>The bytes of a UTF-8 Encoded String (1.5.4), checked: well-formed, without U+0000.</summary>
    public ReadOnlySpan<byte> ReadStringBytes()
    {
        ReadOnlySpan<byte> bytes = ReadBinary();
        if (!Utf8.IsValid(bytes) || bytes.Contains((byte)0))
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket,
                "A string is not well-formed UTF-8 or holds U+0000 (MQTT 1.5.4).");
        }

        return bytes;
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadStringBytes());

    public ReadOnlySpan<byte> ReadBinary() => Take(ReadUInt16());

    public ReadOnlySpan<byte> ReadRest() => Take(_rest.Length);

    /// <summary>A reader over the properties (2.2.2), which this reader passes over.</summary>
    public PropertyReader ReadProperties(ulong allowed)
    {
        int length = ReadVariableByteInteger();
        return new PropertyReader(Take(length), allowed);
    }

    /// <summary>Requires that nothing follows.</summary>
    public readonly void RequireEnd()
    {
        if (!_rest.IsEmpty)
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket, "Bytes follow the end of a packet's fields.");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket, "A packet ends before its fields do.");
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
