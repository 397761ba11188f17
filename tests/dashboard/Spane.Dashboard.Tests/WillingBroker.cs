using System.Collections.Concurrent;
using System.Threading.Channels;
using Spane.Mqtt;

namespace Spane.Dashboard.Tests;

/// <summary>A broker that takes everything and brings nothing, in this process.</summary>
internal sealed class WillingBroker : IMqttConnection
{
    private readonly Channel<MqttReceivedMessage> _received = Channel.CreateUnbounded<MqttReceivedMessage>();

    public event Action<MqttConnectionState>? StateChanged
    {
        add { }
        remove { }
    }

    public MqttConnectionState State => MqttConnectionState.Connected;

    public MqttException? LastError => null;

    public ChannelReader<MqttReceivedMessage> Received => _received.Reader;

    /// <summary>What was published, in order.</summary>
    internal ConcurrentQueue<MqttMessage> Published { get; } = new();

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    public Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default)
    {
        Published.Enqueue(message);
        return ValueTask.FromResult(MqttReasonCode.Success);
    }

    public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _received.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }
}
