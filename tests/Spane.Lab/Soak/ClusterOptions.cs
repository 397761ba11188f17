namespace Spane.Lab.Soak;

/// <summary>What a <see cref="ClusterSoak"/> starts and does.</summary>
public sealed record ClusterOptions
{
    /// <summary>How long the load of the takeover runs; the backend is killed after a third.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Messages per second while a backend is killed.</summary>
    public int MessagesPerSecond { get; init; } = 5000;

    /// <summary>How many backends, from 2.</summary>
    public int Backends { get; init; } = 3;

    /// <summary>How many RabbitMQ nodes, from 1.</summary>
    public int Brokers { get; init; } = 3;

    /// <summary>How many virtual devices.</summary>
    public int Devices { get; init; } = 300;

    /// <summary>How long the throughput with each number of backends is measured; zero: not at all.</summary>
    public TimeSpan ThroughputLength { get; init; } = TimeSpan.FromSeconds(15);
}
