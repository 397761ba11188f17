namespace Spane.Mqtt.Protocol;

/// <summary>
/// PUBACK (MQTT 5, 3.4; MQTT 3.1.1, 3.4).
/// <code>
/// first byte           0x40
/// Packet Identifier    uint16
/// Reason Code          5 only: byte; left out when 0 and without properties
/// Properties           5 only: length; 0x1F reason string, 0x26 user property; left out when none
/// </code>
/// </summary>
internal readonly record struct PubAckPacket(ushort PacketId, MqttReasonCode Reason = MqttReasonCode.Success) : IOutgoingPacket
{
    private static readonly ulong AllowedProperties = PropertyReader.Set(PropertyId.ReasonString, PropertyId.UserProperty);

    public byte FirstByte => (int)PacketType.PubAck << 4;

    public int MeasureBody() => Reason == MqttReasonCode.Success ? 2 : 3;

    public void WriteBody(ref PacketWriter writer)
    {
        writer.WriteUInt16(PacketId);
        if (Reason != MqttReasonCode.Success)
        {
            writer.WriteByte((byte)Reason);
        }
    }

    public static PubAckPacket Parse(ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new PacketReader(body);
        ushort packetId = reader.ReadPacketId();
        MqttReasonCode reason =
            version == MqttProtocolVersion.V500 && !reader.AtEnd ? (MqttReasonCode)reader.ReadByte() : MqttReasonCode.Success;
        if (version == MqttProtocolVersion.V500 && !reader.AtEnd)
        {
            reader.ReadProperties(AllowedProperties).SkipAll();
        }

        reader.RequireEnd();
        return new PubAckPacket(packetId, reason);
    }
}
