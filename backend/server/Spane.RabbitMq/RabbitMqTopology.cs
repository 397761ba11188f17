using RabbitMQ.Client;
using Spane.Messages;

namespace Spane.RabbitMq;

/// <summary>
/// Exchanges, queues and bindings:
/// <code>
/// amq.topic ─(what nodes write)→ spane.nodes ─(each registered device)→ spane.partition.0 … n − 1
///                                     └─(no device: alternate exchange)→ spane.strangers ─(consistent hash)→ the same queues
/// </code>
/// The MQTT plugin publishes into <c>amq.topic</c> with the topic as routing key, dots for slashes. Declaring again what is there changes
/// nothing.
/// </summary>
internal static class RabbitMqTopology
{
    // The exchange of the MQTT plugin, its setting mqtt.exchange.
    private const string Mqtt = "amq.topic";
    private const string Nodes = "spane.nodes";
    private const string Strangers = "spane.strangers";

    public static string Queue(int partition) => $"spane.partition.{partition}";

    /// <summary>A routing key as an MQTT topic; ids have no dots (docs/protocol.md).</summary>
    public static string Topic(string routingKey) => routingKey.Replace('.', '/');

    /// <summary>Declares everything but the devices' bindings.</summary>
    public static async Task DeclareAsync(IChannel channel, int partitions, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(Strangers, "x-consistent-hash", durable: true, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(
            Nodes, ExchangeType.Topic, durable: true, autoDelete: false,
            new Dictionary<string, object?> { ["alternate-exchange"] = Strangers }, cancellationToken: cancellationToken);
        foreach (var leaf in DeviceTopic.FromNodes)
        {
            await channel.ExchangeBindAsync(Nodes, Mqtt, RoutingKey(DeviceTopic.Filter(leaf)).Replace('+', '*'),
                cancellationToken: cancellationToken);
        }

        for (var partition = 0; partition < partitions; partition++)
        {
            // Leaders spread over the nodes: by default all would be on the node that the first backend is connected to. A single active
            // consumer: two backends that for a moment both believe the partition to be theirs do not get its messages in turns.
            await channel.QueueDeclareAsync(
                Queue(partition),
                durable: true,
                exclusive: false,
                autoDelete: false,
                new Dictionary<string, object?>
                {
                    ["x-queue-type"] = "quorum",
                    ["x-single-active-consumer"] = true,
                    ["x-queue-leader-locator"] = "balanced"
                },
                cancellationToken: cancellationToken);
            // With a consistent-hash exchange the routing key of a binding is the queue's weight.
            await channel.QueueBindAsync(Queue(partition), Strangers, "1", cancellationToken: cancellationToken);
        }
    }

    /// <summary>Binds devices to the queues of their partitions.</summary>
    /// <param name="devices">Their topics without the last part, <c>spane/v1/{site}/{device}</c>.</param>
    public static async Task BindAsync(IChannel channel, IReadOnlyCollection<string> devices, int partitions,
        CancellationToken cancellationToken)
    {
        var left = devices.Count;
        foreach (var device in devices)
        {
            // A channel does one thing after the other: only the last of what may be thousands is waited for.
            left--;
            var partition = DevicePartition.Of(device[(device.LastIndexOf('/') + 1)..], partitions);
            await channel.QueueBindAsync(Queue(partition), Nodes, $"{RoutingKey(device)}.#", noWait: left > 0,
                cancellationToken: cancellationToken);
        }
    }

    private static string RoutingKey(string topic) => topic.Replace('/', '.');
}
