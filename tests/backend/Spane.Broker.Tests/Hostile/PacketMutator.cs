using Spane.Broker.Tests.Wire;
using Spane.Faults;

namespace Spane.Broker.Tests.Hostile;

/// <summary>Packets with up to four faults.</summary>
internal sealed class PacketMutator(int seed)
{
    private static readonly byte[][] Seeds =
    [
        Packet.Connect("c", user: "u", password: "p", will: ("will", "gone", 0x28)),
        Packet.Connect("c", Packet.V311),
        Packet.Connect("c", properties: [.. Packet.Expiry(60), .. Packet.ReceiveMaximum(9), 0x26, 0, 1, 0x6B, 0, 1, 0x76]),
        Packet.Publish("spane/v1/a/b/pack", "{\"v\":1}", id: 3),
        Packet.Publish("spane/v1/a/b/weight", new string('x', 200), properties: [0x01, 1, 0x02, 0, 0, 0, 9, 0x26, 0, 1, 0x6B, 0, 1, 0x76]),
        Packet.Subscribe(5, ("spane/v1/a/b/cmd", 1), ("a/+/#", 0)),
        Packet.Unsubscribe(6, "a/+/#"),
        Packet.PubAck(1),
        Packet.PingReq,
        Packet.Disconnect(4),
        Packet.Of(0xF0, 0x18, 0),
        Packet.Of(0x62, 0, 1),
    ];

    private readonly Random _random = new(seed);

    /// <summary>A CONNECT, mostly a good one, and what follows it.</summary>
    public (byte[] Bytes, int Packets) Stream()
    {
        var packets = _random.Next(1, 12);
        List<byte> stream = _random.Next(10) == 0 ? _random.Damaged(Seeds)
            : [.. Packet.Connect($"c{_random.Next(4)}", _random.Next(2) == 0 ? Packet.V5 : Packet.V311)];
        for (var packet = 1; packet < packets; packet++)
        {
            stream.AddRange(_random.Damaged(Seeds));
        }

        return ([.. stream], packets);
    }
}
