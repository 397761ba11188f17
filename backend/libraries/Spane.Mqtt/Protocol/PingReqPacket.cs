namespace Spane.Mqtt.Protocol;

/// <summary>
/// PINGREQ (MQTT 5, 3.12).
/// <code>
/// first byte           0xC0, no body
/// </code>
/// </summary>
internal readonly struct PingReqPacket : IOutgoingPacket
{
    public byte FirstByte => (int)PacketType.PingReq << 4;

    public int MeasureBody() => 0;

    public void WriteBody(ref PacketWriter writer)
    {
    }
}
