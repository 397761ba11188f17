using System.Buffers;
using Spane.Mqtt.Network;
using Spane.Mqtt.Protocol;

namespace Spane.Mqtt.Tests.Protocol;

/// <summary>Packets to bytes and back, by the code under test.</summary>
internal static class Packets
{
    public static byte[] Bytes<TPacket>(in TPacket packet)
        where TPacket : struct, IOutgoingPacket
    {
        var buffer = new OutgoingBuffer();
        buffer.Write(packet);
        buffer.Complete();
        using var stream = new MemoryStream();
        buffer.SendAsync(stream, CancellationToken.None).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    /// <summary>Compares with bytes written as hexadecimal digits, grouped by field with spaces.</summary>
    public static void ShouldBeHex(this byte[] packet, string fields) =>
        Convert.ToHexString(packet).ShouldBe(fields.Replace(" ", "", StringComparison.Ordinal));

    public static PacketFrame Frame(byte[] packet, int maximumPacketSize = PacketFrame.LargestRemainingLength)
    {
        var buffer = new ReadOnlySequence<byte>(packet);
        PacketFrame.TryRead(ref buffer, maximumPacketSize, out PacketFrame frame).ShouldBeTrue();
        buffer.IsEmpty.ShouldBeTrue();
        return frame;
    }

    public static byte[] Body(byte[] packet) => Frame(packet).Body.ToArray();

    public static MqttReceivedMessage Message(byte[] packet, MqttProtocolVersion version)
    {
        PacketFrame frame = Frame(packet);
        return PublishPacket.Parse(frame.Flags, frame.Body.ToArray(), version, new TopicCache(), connectionNumber: 1);
    }
}
