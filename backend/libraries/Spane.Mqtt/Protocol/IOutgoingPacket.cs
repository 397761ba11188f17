namespace Spane.Mqtt.Protocol;

/// <summary>A control packet that this client sends. Measured first, so that it is written in one pass.</summary>
internal interface IOutgoingPacket
{
    /// <summary>Packet type and flags (MQTT 5, 2.1.2 and 2.1.3).</summary>
    byte FirstByte { get; }

    /// <summary>The Remaining Length (2.1.4): bytes that <see cref="WriteBody"/> will write.</summary>
    int MeasureBody();

    /// <summary>Writes variable header and payload.</summary>
    void WriteBody(ref PacketWriter writer);
}
