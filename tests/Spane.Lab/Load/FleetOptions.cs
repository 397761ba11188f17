using Spane.Mqtt;

namespace Spane.Lab.Load;

/// <summary>What a <see cref="VirtualFleet"/> is and sends.</summary>
public sealed record FleetOptions
{
    /// <summary>Site of the virtual devices.</summary>
    public const string Site = "bench";

    /// <summary>The broker and the user who may write the topics of all devices; the client id gets a number.</summary>
    public required MqttConnectionOptions Broker { get; init; }

    /// <summary>The brokers of other backends: the connections take turns.</summary>
    public IReadOnlyList<(string Host, int Port)> OtherBrokers { get; init; } = [];

    /// <summary>How many virtual devices, 1–10,000.</summary>
    public int Devices { get; init; } = 1000;

    /// <summary>How many of them, the first ones, are power boxes; the others are packers.</summary>
    public int PowerBoxes { get; init; }

    /// <summary>How many connections they share, 1 to <see cref="Devices"/>.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>Quality of service of the messages.</summary>
    public MqttQoS QoS { get; init; } = MqttQoS.AtLeastOnce;

    /// <summary>How many messages in all, the devices taking turns; <see cref="long.MaxValue"/>: until stopped.</summary>
    public long Messages { get; init; } = long.MaxValue;

    /// <summary>Messages per second of all devices together; 0: as fast as they are taken.</summary>
    public double MessagesPerSecond { get; init; }

    /// <summary>
    /// Whether a backend answers: then a device keeps each message until <c>received</c> names it, and sends again what is not named, as
    /// docs/protocol.md asks.
    /// </summary>
    public bool AwaitsReceived { get; init; } = true;

    /// <summary>The most messages that the broker has not acknowledged, all connections together.</summary>
    public int Window { get; init; } = 2000;

    /// <summary>The most messages that the backend has not named in <c>received</c>, all devices together.</summary>
    public int Backlog { get; init; } = 30_000;

    /// <summary>How long a device waits for <c>received</c> before it sends again.</summary>
    public TimeSpan SendAgainAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Boot counter of all devices.</summary>
    public uint Boot { get; init; } = 1;

    /// <summary>
    /// When all devices started, UTC: well in the past, because messages are dated in larger steps than they are sent, and no time after a
    /// message's arrival is believed.
    /// </summary>
    public DateTimeOffset Start { get; init; } = DateTimeOffset.UtcNow.AddDays(-28);

    /// <summary>Milliseconds between two messages of a device, as they are dated; the real pace is
    /// <see cref="MessagesPerSecond"/>.</summary>
    public int StepMilliseconds { get; init; } = 100;

    /// <summary>From this sequence number on the devices' clocks are wrong by <see cref="ClockJump"/>.</summary>
    public uint ClockJumpsAt { get; init; } = uint.MaxValue;

    /// <summary>By how much, forward or backward.</summary>
    public TimeSpan ClockJump { get; init; }

    /// <summary>Where a connection goes: the connections take turns, and go to the next broker when theirs is gone.</summary>
    /// <param name="number">The connection's number, from 0.</param>
    internal MqttConnectionOptions BrokerOf(int number)
    {
        (string Host, int Port)[] all = [(Broker.Host, Broker.Port), .. OtherBrokers];
        var turn = number % all.Length;
        return Broker with { Host = all[turn].Host, Port = all[turn].Port, OtherBrokers = [.. all[(turn + 1)..], .. all[..turn]] };
    }

    /// <summary>Whether packers also close trials and report events; otherwise they only pack.</summary>
    public bool Mixed { get; init; }
}
