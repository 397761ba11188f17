namespace Spane.Backend.Settings;

/// <summary>What several backends share: RabbitMQ's queues, the PostgreSQL database, and how the devices are divided.</summary>
public sealed class ClusterOptions
{
    /// <summary>The PostgreSQL database as Npgsql reads it, for example <c>Host=db;Database=spane;Username=spane;Password=…</c>.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>
    /// RabbitMQ's nodes, <c>host:port</c> with commas between (AMQP 0-9-1). User and password are those of the broker, whose MQTT plugin
    /// carries what goes to the
    /// nodes.
    /// </summary>
    public string RabbitMqHosts { get; set; } = "127.0.0.1:5672";

    /// <summary>RabbitMQ's virtual host.</summary>
    public string RabbitMqVirtualHost { get; set; } = "/";

    /// <summary>How many partitions the devices are divided into; the same on every backend, and for as long as the queues exist.</summary>
    public int Partitions { get; set; } = 6;

    /// <summary>How long the others wait for a backend that is not heard of, in s, before they take over its devices.</summary>
    public int LeaseSeconds { get; set; } = 5;
}
