namespace Spane.Mqtt.Protocol;

/// <summary>
/// SUBACK (MQTT 5, 3.9; MQTT 3.1.1, 3.9) and UNSUBACK (MQTT 5, 3.11; MQTT 3.1.1, 3.11), which share one layout.
/// <code>
/// first byte           0x90 SUBACK, 0xB0 UNSUBACK
/// Packet Identifier    uint16
/// Properties           5 only: length; 0x1F reason string, 0x26 user property
/// repeated             Reason Code byte, one for each topic filter, in order (UNSUBACK over 3.1.1: none)
/// </code>
/// </summary>
internal readonly record struct RequestAckPacket(ushort PacketId, IReadOnlyList<MqttReasonCode> Reasons)
{
    private static readonly ulong AllowedProperties = PropertyReader.Set(PropertyId.ReasonString, PropertyId.UserProperty);

    public static RequestAckPacket Parse(ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        var reader = new PacketReader(body);
        ushort packetId = reader.ReadPacketId();
        if (version == MqttProtocolVersion.V500)
        {
            reader.ReadProperties(AllowedProperties).SkipAll();
        }

        var reasons = new MqttReasonCode[reader.Remaining];
        for (int i = 0; i < reasons.Length; i++)
        {
            reasons[i] = (MqttReasonCode)reader.ReadByte();
        }

        return new RequestAckPacket(packetId, reasons);
    }
}
