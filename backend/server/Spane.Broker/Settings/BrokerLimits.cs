namespace Spane.Broker.Settings;

/// <summary>What one client may take. The defaults are those of Spane's mosquitto configuration where that has one.</summary>
internal sealed record BrokerLimits
{
    /// <summary>The largest packet, in bytes; a larger one ends the connection by its header.</summary>
    public int MaximumPacketSize { get; init; } = 65_536;

    /// <summary>The most QoS 1 messages of a client that wait for their PUBACK (Receive Maximum), and the most to it.</summary>
    public int InFlight { get; init; } = 1000;

    /// <summary>How long a client may take from the socket to CONNECT.</summary>
    public TimeSpan ConnectDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a packet may take from its first byte to its last.</summary>
    public TimeSpan PacketDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a client may leave unread what it is sent.</summary>
    public TimeSpan UnreadDeadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest keep-alive; also what an MQTT 5 client gets that asks for none. One of 3.1.1 is refused.</summary>
    public TimeSpan MaximumKeepAlive { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The most messages that wait for a client.</summary>
    public int QueuedMessages { get; init; } = 100_000;

    /// <summary>The most bytes that wait for a client.</summary>
    public long QueuedBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>The most subscriptions of a client.</summary>
    public int Subscriptions { get; init; } = 100;

    /// <summary>The longest that a session is kept without its client.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The most connections.</summary>
    public int Connections { get; init; } = 20_000;

    /// <summary>The most connections from one address.</summary>
    public int ConnectionsOfAddress { get; init; } = 1000;

    /// <summary>QoS 1 messages of a client per second; above, it is read more slowly.</summary>
    public double StoredPerSecond { get; init; } = 5000;

    /// <summary>QoS 1 messages of a client at once.</summary>
    public double StoredBurst { get; init; } = 20_000;

    /// <summary>QoS 0 messages of a client per second; above, they are dropped unread, so that those of QoS 1 behind them come
    /// on.</summary>
    public double LivePerSecond { get; init; } = 1000;

    /// <summary>QoS 0 messages of a client at once.</summary>
    public double LiveBurst { get; init; } = 5000;

    /// <summary>The most topics with a retained message.</summary>
    public int RetainedTopics { get; init; } = 200_000;
}
