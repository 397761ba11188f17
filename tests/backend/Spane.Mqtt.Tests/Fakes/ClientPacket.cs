using System.Buffers.Binary;

namespace Spane.Mqtt.Tests.Fakes;

/// <summary>A packet as the client sent it.</summary>
/// <param name="Body">What follows Remaining Length.</param>
internal sealed record ClientPacket(byte First, byte[] Body)
{
    public const byte Connect = 0x10, PubAck = 0x40, Subscribe = 0x82, Unsubscribe = 0xA2, PingReq = 0xC0, Disconnect = 0xE0;

    /// <summary>QoS 1 PUBLISH, first time and again.</summary>
    public const byte Publish = 0x32, PublishAgain = 0x3A;

    /// <summary>The packet identifier of what starts with one.</summary>
    public ushort StartId => BinaryPrimitives.ReadUInt16BigEndian(Body);

    /// <summary>The packet identifier of a QoS 1 PUBLISH.</summary>
    public ushort PublishId => BinaryPrimitives.ReadUInt16BigEndian(Body.AsSpan(2 + StartId));

    /// <summary>The payload of a QoS 1 PUBLISH over MQTT 5 without properties, as text.</summary>
    public string PublishText => System.Text.Encoding.UTF8.GetString(Body.AsSpan(2 + StartId + 2 + 1));
}
