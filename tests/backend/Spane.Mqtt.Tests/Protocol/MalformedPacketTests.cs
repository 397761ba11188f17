using System.Buffers;
using Spane.Mqtt.Protocol;
using Spane.Mqtt.Tests.Fakes;

namespace Spane.Mqtt.Tests.Protocol;

/// <summary>What the specification does not allow is told apart by its reason.</summary>
public sealed class MalformedPacketTests
{
    private const MqttProtocolVersion V5 = MqttProtocolVersion.V500;

    [Fact]
    public void A_packet_above_the_limit_is_refused_by_its_length_alone()
    {
        var buffer = new ReadOnlySequence<byte>([0x30, 0xFF, 0xFF, 0x7F]);

        Should.Throw<MqttProtocolException>(() => PacketFrame.TryRead(ref buffer, 1000, out _)).Reason.ShouldBe(
            MqttReasonCode.PacketTooLarge);
    }

    [Fact]
    public void A_length_of_five_bytes_is_malformed()
    {
        var buffer = new ReadOnlySequence<byte>([0x30, 0x80, 0x80, 0x80, 0x80, 0x01]);

        Should.Throw<MqttProtocolException>(() => PacketFrame.TryRead(ref buffer, int.MaxValue, out _)).Reason.ShouldBe(
            MqttReasonCode.MalformedPacket);
    }

    [Fact]
    public void Part_of_a_packet_is_left_for_later()
    {
        byte[] packet = BrokerPackets.Publish("a", new byte[300]);
        for (int length = 0; length < packet.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(packet.AsMemory(0, length));

            PacketFrame.TryRead(ref buffer, int.MaxValue, out _).ShouldBeFalse();
            buffer.Length.ShouldBe(length);
        }
    }

    public static TheoryData<string, byte[], MqttReasonCode> Publishes => new()
    {
        { "QoS 2, which was never subscribed to", [0x34, .. BrokerPackets.Publish("a", [], 1).Skip(1)], MqttReasonCode.ProtocolError },
        { "an empty topic", BrokerPackets.Publish("", []), MqttReasonCode.TopicNameInvalid },
        { "a wildcard in the topic", BrokerPackets.Publish("a/#", []), MqttReasonCode.TopicNameInvalid },
        { "U+0000 in the topic", BrokerPackets.Publish("a\0b", []), MqttReasonCode.MalformedPacket },
        { "a topic that is not UTF-8", BrokerPackets.Packet(0x30, [0, 2, 0xC3, 0x28, 0]), MqttReasonCode.MalformedPacket },
        { "a surrogate in UTF-8", BrokerPackets.Packet(0x30, [0, 3, 0xED, 0xA0, 0x80, 0]), MqttReasonCode.MalformedPacket },
        { "packet identifier 0", BrokerPackets.Packet(0x32, [0, 1, 0x61, 0, 0, 0]), MqttReasonCode.ProtocolError },
        { "a topic longer than the packet", BrokerPackets.Packet(0x30, [0, 9, 0x61]), MqttReasonCode.MalformedPacket },
        { "properties longer than the packet", BrokerPackets.Packet(0x30, [0, 1, 0x61, 5, 1]), MqttReasonCode.MalformedPacket },
        { "a topic alias, which was not offered", BrokerPackets.Publish("a", [], properties: [0x23, 0, 1]),
            MqttReasonCode.MalformedPacket },
        { "a property of CONNACK", BrokerPackets.Publish("a", [], properties: [0x21, 0, 1]), MqttReasonCode.MalformedPacket },
        { "a property that does not exist", BrokerPackets.Publish("a", [], properties: [0x7F]), MqttReasonCode.MalformedPacket },
        { "a property twice", BrokerPackets.Publish("a", [], properties: [0x01, 1, 0x01, 1]), MqttReasonCode.ProtocolError },
    };

    [Theory]
    [MemberData(nameof(Publishes))]
    public void A_broken_publish_is_refused(string fault, byte[] packet, MqttReasonCode reason) =>
        Should.Throw<MqttProtocolException>(() => Packets.Message(packet, V5), fault).Reason.ShouldBe(reason);

    public static TheoryData<string, byte[], MqttReasonCode> ConnAcks => new()
    {
        { "reserved flags", [0x02, 0, 0], MqttReasonCode.MalformedPacket },
        { "no properties", [0, 0], MqttReasonCode.MalformedPacket },
        { "bytes behind the end", [0, 0, 0, 0], MqttReasonCode.MalformedPacket },
        { "a receive maximum of 0", [0, 0, 3, 0x21, 0, 0], MqttReasonCode.ProtocolError },
    };

    [Theory]
    [MemberData(nameof(ConnAcks))]
    public void A_broken_CONNACK_is_refused(string fault, byte[] body, MqttReasonCode reason) =>
        Should.Throw<MqttProtocolException>(() => ConnAckPacket.Parse(body, V5), fault).Reason.ShouldBe(reason);

    [Fact]
    public void An_unknown_return_code_of_3_1_1_is_refused() =>
        Should.Throw<MqttProtocolException>(() => ConnAckPacket.Parse([0, 6], MqttProtocolVersion.V311));
}
