using System.Buffers;

namespace Spane.Mqtt.Protocol;

/// <summary>
/// PUBLISH (MQTT 5, 3.3; MQTT 3.1.1, 3.3).
/// <code>
/// first byte           0x30, bit 3 DUP, bits 2–1 QoS, bit 0 RETAIN
/// Topic Name           string, no wildcards
/// Packet Identifier    uint16, at QoS 1 only
/// Properties           5 only: length; 0x26 user property string pair, repeated; and others that are passed over
/// Payload              the rest
/// </code>
/// </summary>
internal readonly struct PublishPacket(MqttMessage message, ushort packetId, bool duplicate, MqttProtocolVersion version) : IOutgoingPacket
{
    // Topic Alias is not among them: this client announces no Topic Alias Maximum, so an alias is a protocol error (3.3.2.3.4).
    private static readonly ulong AllowedProperties = PropertyReader.Set(
        PropertyId.PayloadFormatIndicator,
        PropertyId.MessageExpiryInterval,
        PropertyId.ResponseTopic,
        PropertyId.CorrelationData,
        PropertyId.UserProperty,
        PropertyId.SubscriptionIdentifier,
        PropertyId.ContentType);

    private static readonly SearchValues<byte> Wildcards = SearchValues.Create("+#"u8);

    public byte FirstByte =>
        (byte)(((int)PacketType.Publish << 4) | (duplicate ? 0x08 : 0) | ((int)message.QoS << 1) | (message.Retain ? 0x01 : 0));

    public int MeasureBody()
    {
        int size = PacketWriter.SizeOfString(message.Topic) + (int)message.QoS * 2 + message.Payload.Length;
        if (version == MqttProtocolVersion.V500)
        {
            int properties = PacketWriter.SizeOfUserProperties(message.UserProperties);
            size += PacketWriter.SizeOfVariableByteInteger(properties) + properties;
        }

        return size;
    }

    public void WriteBody(ref PacketWriter writer)
    {
        writer.WriteString(message.Topic);
        if (message.QoS != MqttQoS.AtMostOnce)
        {
            writer.WriteUInt16(packetId);
        }

        if (version == MqttProtocolVersion.V500)
        {
            writer.WriteVariableByteInteger(PacketWriter.SizeOfUserProperties(message.UserProperties));
            writer.WriteUserProperties(message.UserProperties);
        }

        writer.WriteBytes(message.Payload.Span);
    }

    /// <summary>Reads a PUBLISH from the broker.</summary>
    /// <param name="flags">Bits 3–0 of the first byte.</param>
    /// <param name="body">Variable header and payload.</param>
    /// <param name="version">Protocol version of the connection.</param>
    /// <param name="topics">Spares a string for each message of a topic that came before.</param>
    /// <param name="connectionNumber">The network connection it came over.</param>
    public static MqttReceivedMessage Parse(int flags, ReadOnlySpan<byte> body, MqttProtocolVersion version, TopicCache topics,
        long connectionNumber)
    {
        int qos = (flags >> 1) & 0x03;
        if (qos > (int)MqttQoS.AtLeastOnce)
        {
            throw new MqttProtocolException(MqttReasonCode.ProtocolError, "PUBLISH of a QoS that was not subscribed to (MQTT 3.8.4).");
        }

        var reader = new PacketReader(body);
        ReadOnlySpan<byte> topic = reader.ReadStringBytes();
        if (topic.IsEmpty || topic.ContainsAny(Wildcards))
        {
            throw new MqttProtocolException(MqttReasonCode.TopicNameInvalid,
                "PUBLISH has an empty topic or one with wildcards (MQTT 3.3.2.1).");
        }

        ushort packetId = qos == 0 ? (ushort)0 : reader.ReadPacketId();
        List<KeyValuePair<string, string>>? userProperties = null;
        if (version == MqttProtocolVersion.V500)
        {
            userProperties = ReadUserProperties(reader.ReadProperties(AllowedProperties));
        }

        return new MqttReceivedMessage
        {
            Topic = topics.Get(topic),
            Payload = reader.ReadRest().ToArray(),
            QoS = (MqttQoS)qos,
            Duplicate = (flags & 0x08) != 0,
            Retained = (flags & 0x01) != 0,
            UserProperties = userProperties is null ? [] : userProperties,
            PacketId = packetId,
            ConnectionNumber = connectionNumber,
        };
    }

    private static List<KeyValuePair<string, string>>? ReadUserProperties(PropertyReader properties)
    {
        List<KeyValuePair<string, string>>? found = null;
        while (properties.TryReadId(out PropertyId id))
        {
            if (id == PropertyId.UserProperty)
            {
                (found ??= []).Add(properties.ReadPair());
            }
            else
            {
                properties.Skip(id);
            }
        }

        return found;
    }
}
