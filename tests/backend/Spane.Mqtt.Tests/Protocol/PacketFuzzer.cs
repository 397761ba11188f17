using MQTTnet.Packets;
using Spane.Faults;
using Spane.Mqtt.Network;
using Spane.Mqtt.Tests.Fakes;

namespace Spane.Mqtt.Tests.Protocol;

/// <summary>Feeds mutated and truncated packets to a parser. Each is either read or refused by an
/// <see cref="MqttProtocolException"/>.</summary>
internal sealed class PacketFuzzer(int seed)
{
    private static readonly byte[][] Seeds =
    [
        BrokerPackets.ConnAck(
            properties: [0x21, 0x00, 0x14, 0x1F, .. BrokerPackets.String("words"), 0x26, .. BrokerPackets.String("k"),
                .. BrokerPackets.String("v")]),
        BrokerPackets.ConnAck(MqttProtocolVersion.V311),
        BrokerPackets.Publish("spane/v1/a/b/pack", "{\"v\":1}"u8.ToArray()),
        BrokerPackets.Publish("spane/v1/a/b/pack", new byte[200], 17, duplicate: true,
            properties: [0x01, 1, 0x02, 0, 0, 0, 9, 0x0B, 0x80, 0x01, 0x26, .. BrokerPackets.String("k"), .. BrokerPackets.String("µ")]),
        BrokerPackets.Publish("a", "b"u8.ToArray(), 1, version: MqttProtocolVersion.V311),
        BrokerPackets.PubAck(1),
        BrokerPackets.Packet(0x40, [0, 1, 0x87, 5, 0x1F, .. BrokerPackets.String("no")]),
        BrokerPackets.SubAck(5, 0, 1, 0x80),
        BrokerPackets.UnsubAck(5, 0, 0x11),
        BrokerPackets.PingResp(),
        BrokerPackets.Disconnect(MqttReasonCode.ServerShuttingDown, "bye"),
    ];

    private readonly Random _random = new(seed);

    /// <summary>One packet with up to four faults.</summary>
    public byte[] Next() => [.. _random.Damaged(Seeds, joins: true)];

    /// <summary>Runs a parser over packets.</summary>
    /// <returns>How many were read and how many refused.</returns>
    public (int Read, int Refused) Run(int packets, Action<byte[]> parse)
    {
        int refused = 0;
        for (int i = 0; i < packets; i++)
        {
            byte[] packet = Next();
            try
            {
                parse(packet);
            }
            catch (MqttProtocolException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Packet {Convert.ToHexString(packet)} broke the parser.", exception);
            }
        }

        return (packets - refused, refused);
    }

    /// <summary>Reads all packets of a stream as a connection does.</summary>
    public static void ReadAll(byte[] stream, MqttProtocolVersion version)
    {
        foreach (MqttPacket packet in Wire.Read(stream, version, maximumPacketSize: 100_000))
        {
            switch (packet)
            {
                case MqttPublishPacket publish:
                    Packets.Received(publish, connectionNumber: 1);
                    break;
                case MqttConnAckPacket connAck:
                    ConnAck.Of(connAck, version);
                    break;
            }
        }
    }
}
