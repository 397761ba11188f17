using Spane.Mqtt;

namespace Spane.Cli.Load;

/// <summary>What a <see cref="LoadGenerator"/> sends.</summary>
public sealed record LoadOptions
{
    /// <summary>The site of the virtual devices.</summary>
    public const string Site = "bench";

    /// <summary>Host of the broker.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port of the broker.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>User who may write the topics of all devices; <see langword="null"/>: none.</summary>
    public string? UserName { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }

    /// <summary>How many virtual devices, 1–10,000.</summary>
    public int Devices { get; init; } = 1000;

    /// <summary>How many connections they share, 1 to <see cref="Devices"/>.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>Quality of service of the messages.</summary>
    public MqttQoS QoS { get; init; } = MqttQoS.AtLeastOnce;

    /// <summary>How many messages in all; the devices take turns.</summary>
    public long Messages { get; init; } = 200_000;

    /// <summary>Messages per second of all devices together; 0: as fast as the broker takes them.</summary>
    public double MessagesPerSecond { get; init; }

    /// <summary>QoS 1 messages in flight, all connections together.</summary>
    public int Window { get; init; } = 800;
}
