using System.Text;

namespace Spane.Mqtt.Tests.Fakes;

/// <summary>Packets as a broker sends them, laid out by hand from the specification and not by the code under test.</summary>
internal static class BrokerPackets
{
    public static byte[] ConnAck(
        MqttProtocolVersion version = MqttProtocolVersion.V500,
        bool sessionPresent = false,
        MqttReasonCode reason = MqttReasonCode.Success,
        params byte[] properties) =>
        Packet(0x20, [(byte)(sessionPresent ? 1 : 0), (byte)reason, .. Properties(version, properties)]);

    public static byte[] Publish(
        string topic,
        byte[] payload,
        ushort packetId = 0,
        bool duplicate = false,
        bool retained = false,
        MqttProtocolVersion version = MqttProtocolVersion.V500,
        params byte[] properties)
    {
        int first = 0x30 | (duplicate ? 8 : 0) | (packetId == 0 ? 0 : 2) | (retained ? 1 : 0);
        byte[] id = packetId == 0 ? [] : UInt16(packetId);
        return Packet((byte)first, [.. String(topic), .. id, .. Properties(version, properties), .. payload]);
    }

    public static byte[] PubAck(ushort packetId) => Packet(0x40, UInt16(packetId));

    public static byte[] SubAck(ushort packetId, params byte[] reasons) => Packet(0x90, [.. UInt16(packetId), 0, .. reasons]);

    public static byte[] UnsubAck(ushort packetId, params byte[] reasons) => Packet(0xB0, [.. UInt16(packetId), 0, .. reasons]);

    public static byte[] PingResp() => [0xD0, 0x00];

    public static byte[] Disconnect(MqttReasonCode reason, string words) =>
        Packet(0xE0, [(byte)reason, .. Properties(MqttProtocolVersion.V500, [0x1F, .. String(words)])]);

    public static byte[] String(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return [.. UInt16((ushort)utf8.Length), .. utf8];
    }

    public static byte[] UInt16(ushort value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Packet(byte first, byte[] body) => [first, .. VariableByteInteger(body.Length), .. body];

    private static byte[] Properties(MqttProtocolVersion version, byte[] properties) =>
        version == MqttProtocolVersion.V500 ? [.. VariableByteInteger(properties.Length), .. properties] : [];

    private static byte[] VariableByteInteger(int value)
    {
        var bytes = new List<byte>();
        do
        {
            bytes.Add((byte)((value % 128) | (value > 127 ? 128 : 0)));
            value /= 128;
        }
        while (value > 0);
        return [.. bytes];
    }
}
