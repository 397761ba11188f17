using System.Threading.Channels;
using Spane.Mqtt;

namespace Spane.Backend.Tests.Ingest;

/// <summary>A broker's connection whose state and answers the test decides.</summary>
internal sealed class FakeConnection : IMqttConnection
{
    private readonly Channel<MqttReceivedMessage> _received = Channel.CreateUnbounded<MqttReceivedMessage>();

    public event Action<MqttConnectionState>? StateChanged;

    public MqttConnectionState State { get; private set; }

    public MqttException? LastError { get; private set; }

    public ChannelReader<MqttReceivedMessage> Received => _received.Reader;

    /// <summary>What the next subscriptions are refused with; null: they are granted.</summary>
    public MqttException? Refusal { get; set; }

    public void Connect() => Become(MqttConnectionState.Connected);

    /// <summary>The broker ends the connection, and says why or not.</summary>
    public void End(MqttReasonCode? reason = null)
    {
        LastError = new MqttDisconnectedException("The broker ended the connection.") { Reason = reason };
        Become(MqttConnectionState.Connecting);
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken = default) =>
        Refusal is { } refusal ? Task.FromException(refusal) : Task.CompletedTask;

    public Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(MqttReasonCode.Success);

    public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Become(MqttConnectionState state)
    {
        State = state;
        StateChanged?.Invoke(state);
    }
}
