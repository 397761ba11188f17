using System.Text.Unicode;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Spane.Mqtt.Network;

/// <summary>
/// Cuts what one read brought into packets, which MQTTnet decodes. A packet takes memory as its bytes come and not as its header promises,
/// and one above the limit is refused by its header alone.
/// </summary>
internal sealed class PacketReader(MqttPacketFormatterAdapter formatter, int bufferSize, int maximumPacketSize)
{
    private const int LongestLengthField = 4;

    private byte[] _buffer = new byte[bufferSize];
    private int _start;
    private int _end;
    private int _needed;

    /// <summary>Where the next bytes from the socket go; tell <see cref="Filled"/> how many came.</summary>
    public ArraySegment<byte> Room()
    {
        if (_start == _end)
        {
            // Grown by one large packet; not kept for the small ones that follow.
            _buffer = _buffer.Length > bufferSize ? new byte[bufferSize] : _buffer;
            (_start, _end) = (0, 0);
        }
        else if (_end > _buffer.Length / 2)
        {
            // What there is of a packet moves to the front, so that no read is into the last few bytes; when it fills the buffer, into a
            // larger one.
            int kept = _end - _start;
            byte[] roomier = kept < _buffer.Length ? _buffer : new byte[Math.Min(_needed, 2 * kept)];
            _buffer.AsSpan(_start, kept).CopyTo(roomier);
            (_buffer, _start, _end) = (roomier, 0, kept);
        }

        return new ArraySegment<byte>(_buffer, _end, _buffer.Length - _end);
    }

    /// <summary>So many bytes came into <see cref="Room"/>.</summary>
    public void Filled(int count) => _end += count;

    /// <summary>The next packet; <see langword="null"/>: part of it is still to come.</summary>
    /// <exception cref="MqttProtocolException">The bytes are no packet that a broker may send.</exception>
    public MqttPacket? Next()
    {
        if (!TryReadLength(out int header, out int length))
        {
            return null;
        }

        byte first = _buffer[_start];
        var body = new ArraySegment<byte>(_buffer, _start + header, length);
        RequireFirstByte(first);
        MqttPacket packet;
        try
        {
            if (IsPublish(first))
            {
                RequireTopic(body);
            }

            packet = formatter.Decode(new ReceivedMqttPacket(first, body, header + length));
        }
        catch (Exception exception) when (exception is not (MqttException or OutOfMemoryException))
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket,
                $"The broker sent a packet of type {first >> 4} and {length} bytes that cannot be read: {exception.Message}");
        }

        _start += header + length;
        return packet;
    }

    private bool TryReadLength(out int header, out int length)
    {
        (header, length) = (1, 0);
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(_start, _end - _start);
        for (int shift = 0; ; shift += 7, header++)
        {
            if (header > LongestLengthField)
            {
                throw new MqttProtocolException(MqttReasonCode.MalformedPacket, "A packet's length has more than 4 bytes (MQTT 1.5.5).");
            }

            if (header >= bytes.Length)
            {
                _needed = bufferSize;
                return false;
            }

            length |= (bytes[header] & 0x7F) << shift;
            if (bytes[header] < 0x80)
            {
                break;
            }
        }

        _needed = ++header + length;
        if (_needed > maximumPacketSize)
        {
            throw new MqttProtocolException(MqttReasonCode.PacketTooLarge,
                $"The broker sent a packet of {_needed:N0} bytes; the limit is {maximumPacketSize:N0}.");
        }

        return _needed <= bytes.Length;
    }

    private static bool IsPublish(byte first) => first >> 4 == (int)MqttControlPacketType.Publish;

    /// <summary>Requires what MQTTnet passes over: the flags that each type must have, and a QoS that was asked for (MQTT 5,
    /// 2.1.3).</summary>
    private static void RequireFirstByte(byte first)
    {
        if (IsPublish(first) ? (first & 0b0100) != 0 : (first & 0x0F) != 0)
        {
            throw new MqttProtocolException(IsPublish(first) ? MqttReasonCode.ProtocolError : MqttReasonCode.MalformedPacket,
                $"The broker sent a packet that begins with 0x{first:X2}: no such flags, or a QoS that was not asked for (MQTT 2.1.3).");
        }
    }

    /// <summary>Requires a topic name, which MQTTnet would take in any bytes (MQTT 5, 1.5.4 and 4.7).</summary>
    private static void RequireTopic(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> topic = body.Slice(2, (body[0] << 8) | body[1]);
        if (!Utf8.IsValid(topic) || topic.Contains((byte)0))
        {
            throw new MqttProtocolException(MqttReasonCode.MalformedPacket, "A topic is not UTF-8 or has U+0000 (MQTT 1.5.4).");
        }

        if (topic.IsEmpty || topic.ContainsAny((byte)'+', (byte)'#'))
        {
            throw new MqttProtocolException(MqttReasonCode.TopicNameInvalid, "A topic is empty or has wildcards (MQTT 3.3.2.1).");
        }
    }
}
