using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>The nodes' messages straight from an MQTT broker, all devices over one connection.</summary>
/// <param name="connection">The broker, connected before the first message is taken.</param>
internal sealed class MqttMessageSource(IMqttConnection connection) : IMessageSource
{
    private bool _ran;

    /// <inheritdoc/>
    public async Task RunAsync(IReadOnlyList<int> partitions, Func<IMessageReceiver, Task> take, CancellationToken cancellationToken = default)
    {
        if (_ran)
        {
            // What the last run had in hand would come again only over a new connection.
            throw new InvalidOperationException("Another backend has taken over the devices of this one. Start it again; it then waits for its turn.");
        }

        _ran = true;
        // Taken first: what the broker kept for this session may be more than fits into the queue of received messages, and the answer to the subscription comes behind it.
        var taking = take(connection);
        await connection.SubscribeAsync([.. DeviceTopic.FromNodes.Select(leaf => new MqttSubscription(DeviceTopic.Filter(leaf)))], cancellationToken);
        await taking;
    }
}
