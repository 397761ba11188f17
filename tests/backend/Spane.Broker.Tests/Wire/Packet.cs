using System.Buffers.Binary;
using System.Text;

namespace Spane.Broker.Tests.Wire;

/// <summary>Packets byte by byte, right and wrong ones.</summary>
internal static class Packet
{
    public const byte V5 = 5;
    public const byte V311 = 4;

    public static byte[] Of(byte first, params byte[] body)
    {
        List<byte> packet = [first];
        var length = body.Length;
        do
        {
            packet.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);
        return [.. packet, .. body];
    }

    public static byte[] Text(string text) => [.. Number(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Number(int number) => [(byte)(number >> 8), (byte)number];

    public static byte[] Connect(string client, byte version = V5, bool clean = true, int keepAlive = 60, byte[]? properties = null,
        string? user = null, string? password = null, (string Topic, string Text, byte Flags)? will = null)
    {
        var flags = (clean ? 2 : 0) | (user is null ? 0 : 0x80) | (password is null ? 0 : 0x40) | (will is { } w ? 4 | w.Flags : 0);
        List<byte> body = [.. Text("MQTT"), version, (byte)flags, .. Number(keepAlive)];
        if (version == V5)
        {
            body.AddRange([(byte)(properties?.Length ?? 0), .. properties ?? []]);
        }

        body.AddRange(Text(client));
        if (will is { } given)
        {
            body.AddRange([.. version == V5 ? new byte[] { 0 } : [], .. Text(given.Topic), .. Text(given.Text)]);
        }

        body.AddRange([.. user is null ? [] : Text(user), .. password is null ? [] : Text(password)]);
        return Of(0x10, [.. body]);
    }

    /// <summary>PUBLISH over MQTT 5.</summary>
    public static byte[] Publish(string topic, string text = "x", ushort id = 0, byte flags = 0, byte[]? properties = null) =>
        Of((byte)(0x30 | flags | (id == 0 ? 0 : 2)),
            [.. Text(topic), .. id == 0 ? [] : Number(id), (byte)(properties?.Length ?? 0), .. properties ?? [],
                .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>SUBSCRIBE over MQTT 5; each filter with its options.</summary>
    public static byte[] Subscribe(ushort id, params (string Filter, byte Options)[] filters) =>
        Of(0x82, [.. Number(id), 0, .. filters.SelectMany(one => (byte[])[.. Text(one.Filter), one.Options])]);

    public static byte[] Unsubscribe(ushort id, string filter) => Of(0xA2, [.. Number(id), 0, .. Text(filter)]);

    public static byte[] PubAck(ushort id) => Of(0x40, Number(id));

    public static byte[] Disconnect(byte reason = 0) => Of(0xE0, reason);

    public static byte[] PingReq { get; } = [0xC0, 0];

    /// <summary>The session's expiry in seconds, as a property of CONNECT.</summary>
    public static byte[] Expiry(uint seconds)
    {
        var property = new byte[5];
        property[0] = 0x11;
        BinaryPrimitives.WriteUInt32BigEndian(property.AsSpan(1), seconds);
        return property;
    }

    public static byte[] ReceiveMaximum(ushort most) => [0x21, .. Number(most)];

    public static byte[] MaximumPacketSize(int most) => [0x27, 0, 0, .. Number(most)];
}
