using MQTTnet.Packets;
using Spane.Mqtt.Network;

namespace Spane.Mqtt.Tests.Protocol;

/// <summary>Packets to bytes and back, through MQTTnet as the client does it.</summary>
internal static class Wire
{
    public const int BufferSize = 256;

    public static byte[] Bytes(MqttPacket packet, MqttProtocolVersion version) => Packets.Formatter(version).Encode(packet).ToArray();

    /// <summary>Compares with bytes written as hexadecimal digits, grouped by field with spaces.</summary>
    public static void ShouldBeHex(this byte[] packet, string fields) =>
        Convert.ToHexString(packet).ShouldBe(fields.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>All whole packets of a stream, which comes in pieces of at most <paramref name="pieceBytes"/>.</summary>
    public static IEnumerable<MqttPacket> Read(byte[] stream, MqttProtocolVersion version, int maximumPacketSize = ConnAck.LargestPacket,
        int pieceBytes = int.MaxValue)
    {
        var reader = new PacketReader(Packets.Formatter(version), BufferSize, maximumPacketSize);
        for (int read = 0; read < stream.Length;)
        {
            ArraySegment<byte> room = reader.Room();
            int count = Math.Min(Math.Min(room.Count, stream.Length - read), pieceBytes);
            stream.AsSpan(read, count).CopyTo(room);
            reader.Filled(count);
            read += count;
            while (reader.Next() is { } packet)
            {
                yield return packet;
            }
        }
    }

    public static MqttReceivedMessage Message(byte[] packet, MqttProtocolVersion version) =>
        Packets.Received(Read(packet, version).Single().ShouldBeOfType<MqttPublishPacket>(), connectionNumber: 1);
}
