using MQTTnet.Packets;
using Spane.Mqtt.Network;
using Spane.Mqtt.Tests.Fakes;

namespace Spane.Mqtt.Tests.Protocol;

/// <summary>What our options and messages become on the wire, written out by hand from the specification.</summary>
public sealed class GoldenBytesTests
{
    private const MqttProtocolVersion V5 = MqttProtocolVersion.V500;
    private const MqttProtocolVersion V311 = MqttProtocolVersion.V311;

    private static readonly MqttConnectionOptions Plain =
        new() { ClientId = "c1", KeepAlive = TimeSpan.FromSeconds(15), ReceiveMaximum = 300, MaximumPacketSize = 65_536 };

    private static readonly MqttConnectionOptions Full = Plain with
    {
        UserName = "u",
        Password = "pw",
        SessionExpiry = TimeSpan.FromSeconds(258),
        Will = new MqttWill("w", "x"u8.ToArray(), MqttQoS.AtLeastOnce, Retain: true) { Delay = TimeSpan.FromSeconds(3) },
    };

    [Fact]
    public void Connect_over_MQTT_5() =>
        Wire.Bytes(Packets.Connect(Plain, cleanStart: true), V5).ShouldBeHex(
            "10 17  00 04 4D 51 54 54  05  02  00 0F  08 21 01 2C 27 00 01 00 00  00 02 63 31");

    [Fact]
    public void Connect_with_will_credentials_and_session_over_MQTT_5() =>
        Wire.Bytes(Packets.Connect(Full, cleanStart: false), V5).ShouldBeHex(
            "10 2F  00 04 4D 51 54 54  05  EC  00 0F  0D 11 00 00 01 02 21 01 2C 27 00 01 00 00  00 02 63 31"
            + "  05 18 00 00 00 03  00 01 77  00 01 78  00 01 75  00 02 70 77");

    [Fact]
    public void Connect_over_3_1_1() =>
        Wire.Bytes(Packets.Connect(Plain with { ProtocolVersion = V311 }, cleanStart: false), V311).ShouldBeHex(
            "10 0E  00 04 4D 51 54 54  04  02  00 0F  00 02 63 31");

    [Fact]
    public void Connect_with_will_credentials_and_session_over_3_1_1() =>
        Wire.Bytes(Packets.Connect(Full with { ProtocolVersion = V311 }, cleanStart: false), V311).ShouldBeHex(
            "10 1B  00 04 4D 51 54 54  04  EC  00 0F  00 02 63 31  00 01 77  00 01 78  00 01 75  00 02 70 77");

    [Fact]
    public void A_session_for_ever_has_the_largest_expiry() =>
        Convert.ToHexString(
                Wire.Bytes(Packets.Connect(Plain with { SessionExpiry = Timeout.InfiniteTimeSpan }, cleanStart: false), V5))
            .ShouldContain("11FFFFFFFF");

    [Fact]
    public void Publish()
    {
        var once = new MqttMessage("a/b", "hi"u8.ToArray());
        MqttMessage retained = once with { QoS = MqttQoS.AtLeastOnce, Retain = true };
        MqttMessage named = retained with { UserProperties = [new("k", "v")] };

        Wire.Bytes(Packets.Publish(once, 0, false), V5).ShouldBeHex("30 08  00 03 61 2F 62  00  68 69");
        Wire.Bytes(Packets.Publish(once, 0, false), V311).ShouldBeHex("30 07  00 03 61 2F 62  68 69");
        Wire.Bytes(Packets.Publish(retained, 0x1234, true), V311).ShouldBeHex("3B 09  00 03 61 2F 62  12 34  68 69");
        Wire.Bytes(Packets.Publish(named, 0x1234, false), V5)
            .ShouldBeHex("33 11  00 03 61 2F 62  12 34  07 26 00 01 6B 00 01 76  68 69");
    }

    [Fact]
    public void Subscribe()
    {
        MqttSubscription[] wanted = [new("a/+"), new("$share/g/#", MqttQoS.AtMostOnce)];

        Wire.Bytes(Packets.Subscribe(7, wanted, isRenewal: false), V5).ShouldBeHex(
            "82 16  00 07  00  00 03 61 2F 2B 01  00 0A 24 73 68 61 72 65 2F 67 2F 23 00");
        Wire.Bytes(Packets.Subscribe(7, wanted[..1], isRenewal: true), V5).ShouldBeHex("82 09  00 07  00  00 03 61 2F 2B 11");
        Wire.Bytes(Packets.Subscribe(7, wanted[..1], isRenewal: true), V311).ShouldBeHex("82 08  00 07  00 03 61 2F 2B 01");
    }

    [Fact]
    public void Unsubscribe()
    {
        Wire.Bytes(Packets.Unsubscribe(9, ["a", "b"]), V5).ShouldBeHex("A2 09  00 09  00  00 01 61  00 01 62");
        Wire.Bytes(Packets.Unsubscribe(9, ["a"]), V311).ShouldBeHex("A2 05  00 09  00 01 61");
    }

    [Fact]
    public void Disconnect()
    {
        Wire.Bytes(Packets.Disconnect(MqttReasonCode.ProtocolError), V5).ShouldBeHex("E0 02  82  00");
        Wire.Bytes(Packets.Disconnect(MqttReasonCode.Success), V311).ShouldBeHex("E0 00");
    }

    [Fact]
    public void A_payload_of_128_bytes_needs_a_second_length_byte() =>
        Wire.Bytes(Packets.Publish(new MqttMessage("t", new byte[128]), 0, false), V311)[..3].ShouldBe([0x30, 0x83, 0x01]);

    [Fact]
    public void ConnAck_is_read_with_the_limits_of_the_broker()
    {
        byte[] bytes = BrokerPackets.ConnAck(
            V5, sessionPresent: true, MqttReasonCode.QuotaExceeded,
            [0x21, 0x00, 0x14, 0x24, 0x00, 0x27, 0x00, 0x00, 0x20, 0x00, 0x13, 0x00, 0x3C, 0x12, .. BrokerPackets.String("id"), 0x1F,
                .. BrokerPackets.String("full"), 0x22, 0x00, 0x0A, 0x2A, 0x01]);

        Accepted(bytes, V5).ShouldBe(
            new ConnAck(true, MqttReasonCode.QuotaExceeded, 20, 8192, MqttQoS.AtMostOnce, TimeSpan.FromSeconds(60), "full"));
    }

    [Theory]
    [InlineData(V5)]
    [InlineData(V311)]
    public void ConnAck_without_limits_has_those_of_the_specification(MqttProtocolVersion version) =>
        Accepted(BrokerPackets.ConnAck(version), version).ShouldBe(
            new ConnAck(false, MqttReasonCode.Success, 65_535, 268_435_460, MqttQoS.AtLeastOnce, null, ""));

    [Theory]
    [InlineData(0, MqttReasonCode.Success)]
    [InlineData(1, MqttReasonCode.UnsupportedProtocolVersion)]
    [InlineData(2, MqttReasonCode.ClientIdentifierNotValid)]
    [InlineData(3, MqttReasonCode.ServerUnavailable)]
    [InlineData(4, MqttReasonCode.BadUserNameOrPassword)]
    [InlineData(5, MqttReasonCode.NotAuthorized)]
    public void A_return_code_of_3_1_1_is_told_as_its_reason(byte code, MqttReasonCode reason) =>
        Accepted(BrokerPackets.Packet(0x20, [0, code]), V311).Reason.ShouldBe(reason);

    private static ConnAck Accepted(byte[] bytes, MqttProtocolVersion version) =>
        ConnAck.Of(Wire.Read(bytes, version).Single().ShouldBeOfType<MqttConnAckPacket>(), version);
}
