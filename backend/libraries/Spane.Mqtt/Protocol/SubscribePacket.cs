namespace Spane.Mqtt.Protocol;

/// <summary>
/// SUBSCRIBE (MQTT 5, 3.8; MQTT 3.1.1, 3.8).
/// <code>
/// first byte           0x82
/// Packet Identifier    uint16
/// Properties           5 only: length 0
/// repeated             Topic Filter string; Subscription Options byte: bits 1–0 highest QoS, the others 0
///                      (5: messages of our own come too, RETAIN only on what was retained, retained messages are sent;
///                      for a renewal bit 4: they are sent only if the broker did not have the subscription any more)
/// </code>
/// </summary>
internal readonly struct SubscribePacket(
    ushort packetId, IReadOnlyList<MqttSubscription> subscriptions, MqttProtocolVersion version, bool isRenewal = false) : IOutgoingPacket
{
    private const int RetainedIfNew = 1 << 4;

    public byte FirstByte => ((int)PacketType.Subscribe << 4) | 0x02;

    public int MeasureBody() =>
        2 + (version == MqttProtocolVersion.V500 ? 1 : 0) + subscriptions.Sum(s => PacketWriter.SizeOfString(s.TopicFilter) + 1);

    public void WriteBody(ref PacketWriter writer)
    {
        writer.WriteUInt16(packetId);
        if (version == MqttProtocolVersion.V500)
        {
            writer.WriteVariableByteInteger(0);
        }

        foreach (MqttSubscription subscription in subscriptions)
        {
            writer.WriteString(subscription.TopicFilter);
            writer.WriteByte((byte)((int)subscription.QoS | (isRenewal && version == MqttProtocolVersion.V500 ? RetainedIfNew : 0)));
        }
    }
}
