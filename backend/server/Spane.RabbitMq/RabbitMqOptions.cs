namespace Spane.RabbitMq;

/// <summary>Where the RabbitMQ cluster is, how to get in, and how messages are taken.</summary>
internal sealed record RabbitMqOptions
{
    /// <summary>The cluster's nodes as <c>host:port</c> (AMQP 0-9-1, by custom port 5672); tried in this order.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = ["127.0.0.1:5672"];

    public string UserName { get; init; } = "guest";

    public string Password { get; init; } = "guest";

    /// <summary>Virtual host; the one that the MQTT plugin publishes into.</summary>
    public string VirtualHost { get; init; } = "/";

    /// <summary>How many partitions the devices are divided into, from 1; the same on every backend for as long as the queues
    /// exist.</summary>
    public int Partitions { get; init; } = 6;

    /// <summary>The most messages that the broker may have sent without their acknowledgement, over all partitions, 1–65,535.</summary>
    public int Prefetch { get; init; } = 5000;
}
