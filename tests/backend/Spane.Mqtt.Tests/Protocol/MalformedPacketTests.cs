using MQTTnet.Packets;
using Spane.Mqtt.Network;
using Spane.Mqtt.Tests.Fakes;

namespace Spane.Mqtt.Tests.Protocol;

/// <summary>What the specification does not allow is told apart by its reason, also where MQTTnet would take it.</summary>
public sealed class MalformedPacketTests
{
    private const MqttProtocolVersion V5 = MqttProtocolVersion.V500;

    [Fact]
    public void A_packet_above_the_limit_is_refused_by_its_length_alone() =>
        Refused([0x30, 0xFF, 0xFF, 0x7F], maximumPacketSize: 1000).ShouldBe(MqttReasonCode.PacketTooLarge);

    [Fact]
    public void A_length_of_five_bytes_is_malformed() =>
        Refused([0x30, 0x80, 0x80, 0x80, 0x80, 0x01]).ShouldBe(MqttReasonCode.MalformedPacket);

    [Fact]
    public void Packets_in_pieces_of_any_size_are_read_as_they_were_sent()
    {
        int[] sizes = [0, 1, 127, 128, 300, 5000, 0, 70_000, 3];
        byte[] stream = [.. sizes.SelectMany(size => BrokerPackets.Publish("a", new byte[size]))];
        foreach (int piece in new[] { 1, 2, 3, 100, 255, 4096, 1 << 20 })
        {
            Wire.Read(stream, V5, pieceBytes: piece).Cast<MqttPublishPacket>().Select(packet => (int)packet.Payload.Length).ShouldBe(sizes);
        }
    }

    [Fact]
    public void A_header_that_promises_much_takes_no_memory_for_it()
    {
        var reader = new PacketReader(Packets.Formatter(V5), Wire.BufferSize, ConnAck.LargestPacket);
        ArraySegment<byte> room = reader.Room();
        new byte[] { 0x30, 0xFF, 0xFF, 0xFF, 0x7F }.CopyTo(room.AsSpan());
        reader.Filled(5);

        reader.Next().ShouldBeNull();
        reader.Filled(room.Count - 5);

        reader.Room().Array!.Length.ShouldBe(2 * Wire.BufferSize);
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
        { "a flag that PUBACK has not", BrokerPackets.Packet(0x42, [0, 1]), MqttReasonCode.MalformedPacket },
    };

    [Theory]
    [MemberData(nameof(Publishes))]
    public void A_broken_publish_is_refused(string fault, byte[] packet, MqttReasonCode reason) =>
        Should.Throw<MqttProtocolException>(() => Wire.Message(packet, V5), fault).Reason.ShouldBe(reason);

    [Fact]
    public void An_unknown_return_code_of_3_1_1_is_refused() =>
        Should.Throw<MqttProtocolException>(() => ConnAck.Of(
            Wire.Read(BrokerPackets.Packet(0x20, [0, 6]), MqttProtocolVersion.V311).Cast<MqttConnAckPacket>().Single(),
            MqttProtocolVersion.V311));

    private static MqttReasonCode Refused(byte[] stream, int maximumPacketSize = ConnAck.LargestPacket) =>
        Should.Throw<MqttProtocolException>(() => Wire.Read(stream, V5, maximumPacketSize).Count()).Reason;
}
