namespace Spane.Mqtt.Protocol;

/// <summary>
/// UNSUBSCRIBE (MQTT 5, 3.10; MQTT 3.1.1, 3.10).
/// <code>
/// first byte           0xA2
/// Packet Identifier    uint16
/// Properties           5 only: length 0
/// repeated             Topic Filter string
/// </code>
/// </summary>
internal readonly struct UnsubscribePacket(ushort packetId, IReadOnlyList<string> topicFilters, MqttProtocolVersion version)
    : IOutgoingPacket
{
    public byte FirstByte => ((int)PacketType.Unsubscribe << 4) | 0x02;

    public int MeasureBody() => 2 + (version == MqttProtocolVersion.V500 ? 1 : 0) + topicFilters.Sum(PacketWriter.SizeOfString);

    public void WriteBody(ref PacketWriter writer)
    {
        writer.WriteUInt16(packetId);
        if (version == MqttProtocolVersion.V500)
        {
            writer.WriteVariableByteInteger(0);
        }

        foreach (string filter in topicFilters)
        {
            writer.WriteString(filter);
        }
    }
}
