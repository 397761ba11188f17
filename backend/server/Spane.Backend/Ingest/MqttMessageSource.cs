using System.Threading.Channels;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>The nodes' messages straight from an MQTT broker: what is stored over one connection for all devices, live weights over
/// another.</summary>
internal sealed class MqttMessageSource(IMqttConnection connection, LiveConnection live, SessionHealth session, TimeProvider time)
{
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromSeconds(5);

    private bool _ran;

    /// <summary>Receives messages for as long as <paramref name="take"/> runs; once.</summary>
    /// <param name="take">Takes the messages; what it has not acknowledged when it returns or throws comes again.</param>
    /// <exception cref="MqttException">The broker refuses, or the connection broke off.</exception>
    public async Task RunAsync(Func<IMessageReceiver, Task> take, CancellationToken cancellationToken = default)
    {
        if (_ran)
        {
            // What the last run had in hand would come again only over a new connection.
            throw new InvalidOperationException("Messages stopped coming, and come again only over a new connection. Start it again.");
        }

        _ran = true;
        // Taken first: what the broker kept for this session may be more than fits into the queue of received messages, and the answer to
        // the subscription comes behind it.
        var taking = take(new Both(connection, live.Received));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var weighing = live.StartAsync(ending.Token);
        while (!await TrySubscribeAsync(cancellationToken) && !taking.IsCompleted)
        {
            await Task.WhenAny(taking, Task.Delay(PauseAfterRefusal, time, cancellationToken));
        }

        await taking;
        await ending.CancelAsync();
        await weighing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private sealed class Both(IMqttConnection connection, ChannelReader<MqttReceivedMessage> live) : IMessageReceiver
    {
        public ChannelReader<MqttReceivedMessage> Received => connection.Received;

        public ChannelReader<MqttReceivedMessage>? Live => live;

        public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default) =>
            connection.AcknowledgeAsync(messages, cancellationToken);
    }

    /// <summary>A broker's access list may be corrected while everything runs: a refusal is logged and retried.</summary>
    private async Task<bool> TrySubscribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The session of an earlier version still had the weights.
            await connection.UnsubscribeAsync([DeviceTopic.Filter(TopicLeaf.Weight)], cancellationToken);
            await connection.SubscribeAsync(
                [.. DeviceTopic.FromNodes.Where(leaf => leaf != TopicLeaf.Weight)
                    .Select(leaf => new MqttSubscription(DeviceTopic.Filter(leaf)))], cancellationToken);
            session.Subscribed();
            return true;
        }
        catch (MqttException refusal) when (connection.State != MqttConnectionState.Closed)
        {
            session.Refused(refusal);
            return false;
        }
    }
}
