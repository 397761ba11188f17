namespace Spane.Mqtt;

/// <summary>What an <see cref="IMqttConnection"/> connects to and how.</summary>
public sealed record MqttConnectionOptions
{
    /// <summary>Host name or IP address of the broker.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port of the broker, 1–65,535. By custom 1883, and 8883 with TLS.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Other brokers that may be connected to instead, each tried in turn when the one before cannot be; a session is each
    /// broker's own.</summary>
    public IReadOnlyList<(string Host, int Port)> OtherBrokers { get; init; } = [];

    /// <summary>TLS settings; <see langword="null"/>: no TLS.</summary>
    public MqttTlsOptions? Tls { get; init; }

    /// <summary>Client identifier; empty: the broker assigns one, which needs a session that ends with the connection.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>User name; <see langword="null"/>: none is sent.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; <see langword="null"/>: none is sent.</summary>
    public string? Password { get; init; }

    /// <summary>Says the password of now, asked at each attempt to connect, in place of <see cref="Password"/>; <see langword="null"/>: it
    /// never changes. With it a refusal of the credentials is tried again, as one that somebody is about to put right.</summary>
    public Func<string?>? CurrentPassword { get; init; }

    /// <summary>Protocol version.</summary>
    public MqttProtocolVersion ProtocolVersion { get; init; } = MqttProtocolVersion.V500;

    /// <summary>
    /// The longest silence from this client, in whole seconds up to 65,535; zero: no limit. A broker that does not answer within this
    /// time is taken for lost. The broker may ask for another value (MQTT 5, 3.2.2.3.14).
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether the first connection discards a session that the broker keeps for this client. Reconnections never do.</summary>
    public bool CleanStart { get; init; }

    /// <summary>
    /// How long the broker keeps the session (subscriptions, unacknowledged and waiting messages) after the connection ends, in whole
    /// seconds; zero: not at all; <see cref="Timeout.InfiniteTimeSpan"/>: for ever. Over 3.1.1 any value but zero means for ever.
    /// </summary>
    public TimeSpan SessionExpiry { get; init; }

    /// <summary>
    /// How many unacknowledged QoS 1 messages the broker may have sent, 1–65,535 (MQTT 5, 3.1.2.11.3). At least twice the batch that is
    /// acknowledged at once keeps messages flowing. Over 3.1.1 the broker's own limit holds (mosquitto: 20).
    /// </summary>
    public int ReceiveMaximum { get; init; } = 2000;

    /// <summary>How many received messages wait unread before the socket is left unread, which holds the broker back.</summary>
    public int ReceivedCapacity { get; init; } = 4096;

    /// <summary>
    /// The largest packet taken from the broker, in bytes. An MQTT 5 broker drops what is larger (3.1.2.11.4); a 3.1.1 broker does not know
    /// the limit, and a larger packet closes the connection.
    /// </summary>
    public int MaximumPacketSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many QoS 1 messages to have in flight to the broker, 1–65,279; the broker's own Receive Maximum may lower it.</summary>
    public int PublishWindow { get; init; } = 1000;

    /// <summary>The will; <see langword="null"/>: none.</summary>
    public MqttWill? Will { get; init; }

    /// <summary>How long opening the socket, TLS and waiting for CONNACK may take together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause before reconnecting; doubled at each failure. Every pause is shortened at random by up to a half.</summary>
    public TimeSpan ReconnectPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause before reconnecting.</summary>
    public TimeSpan ReconnectPauseLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The size of the receive buffer in bytes; a small one suits a process with thousands of connections.</summary>
    public int ReceiveBufferSize { get; init; } = 64 * 1024;

    /// <summary>
    /// How long the socket is left alone after a read, so that the next one brings many messages instead of waking a thread for each; zero:
    /// not at all. A message that comes after a silence is not held up.
    /// </summary>
    public TimeSpan ReadPause { get; init; }

    /// <summary>The same while more than <see cref="BusyBytesPerSecond"/> come: longer, because each pause costs a timer and two threads
    /// their wake-up.</summary>
    public TimeSpan BusyReadPause { get; init; }

    /// <summary>From this rate on <see cref="BusyReadPause"/> holds where it is the longer one: some 5,000 messages of a node per second,
    /// in bytes.</summary>
    public int BusyBytesPerSecond { get; init; } = 1_500_000;

    /// <summary>Where the jitter of the reconnect pauses comes from.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>The clock for keep-alive, pauses and time limits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
