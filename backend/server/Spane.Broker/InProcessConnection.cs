using System.Net.Sockets;
using System.Threading.Channels;
using MQTTnet.Protocol;
using Spane.Broker.Connections;
using Spane.Broker.Routing;
using Spane.Mqtt;

namespace Spane.Broker;

/// <summary>
/// A connection to the broker in this process, without a socket and without a copy of each message in a session. What it takes at QoS 1 is
/// acknowledged to the publishing client when it is acknowledged here.
/// </summary>
/// <param name="name">Its client id.</param>
/// <param name="capacity">How many received messages wait unread before publishers are held back.</param>
/// <param name="holdsAcknowledgements">Whether publishers wait for this one, and nobody is let in before it has subscribed; else they are
/// acknowledged at once, and this one waits for the broker.</param>
/// <param name="opens">Whether its subscription lets clients in. One that does not, and holds acknowledgements, must have subscribed before
/// the one that does.</param>
internal sealed class InProcessConnection(
    EmbeddedBroker broker, string name, int capacity, bool holdsAcknowledgements, bool opens = true)
    : IMqttConnection, ISubscriber
{
    private readonly Channel<MqttReceivedMessage> _received = Channel.CreateBounded<MqttReceivedMessage>(capacity);
    private readonly List<BrokerConnection> _touched = [];
    private readonly Lock _acknowledging = new();
    private MqttConnectionState _state = MqttConnectionState.Idle;

    public event Action<MqttConnectionState>? StateChanged;

    public string Id => name;

    public bool HoldsAcknowledgements => holdsAcknowledgements;

    public MqttConnectionState State => _state;

    public MqttException? LastError { get; private set; }

    public ChannelReader<MqttReceivedMessage> Received => _received.Reader;

    public bool MayRead(string topic) => true;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        Enter(MqttConnectionState.Connecting);
        try
        {
            await (holdsAcknowledgements && opens ? broker.StartAsync(cancellationToken) : broker.Started.WaitAsync(cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or SocketException or InvalidDataException)
        {
            var refused = new MqttRefusedException(MqttReasonCode.ServerUnavailable, $"The broker does not start: {fault.Message}");
            LastError = refused;
            throw refused;
        }

        Enter(MqttConnectionState.Connected);
    }

    public Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken = default)
    {
        broker.Dispatcher.Index.Add([.. subscriptions.Select(one =>
            new Subscription(one.TopicFilter, this, (MqttQualityOfServiceLevel)one.QoS) { RetainAsPublished = false })]);
        if (holdsAcknowledgements && opens)
        {
            broker.Open();
        }

        return GreetAsync(subscriptions, cancellationToken);
    }

    public Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken = default)
    {
        broker.Dispatcher.Index.Remove(name, topicFilters);
        return Task.CompletedTask;
    }

    public async ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default)
    {
        if (_state == MqttConnectionState.Closed || (message.QoS == MqttQoS.AtMostOnce && !broker.Started.IsCompleted))
        {
            throw new MqttDisconnectedException($"The broker does not run; the message for '{message.Topic}' was not sent.");
        }

        await broker.Started.WaitAsync(cancellationToken);
        var to = broker.Dispatcher.Index.Find(message.Topic);
        var outcome = await broker.Dispatcher.PublishAsync(Conversions.Of(message), to, name, 0, 0, cancellationToken);
        return outcome == Dispatched.Nowhere ? MqttReasonCode.NoMatchingSubscribers : MqttReasonCode.Success;
    }

    /// <summary>Sends the PUBACKs of what is stored: for each client in the order of its messages, in one write.</summary>
    public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default)
    {
        lock (_acknowledging)
        {
            BrokerConnection? last = null;
            foreach (var message in messages.Span)
            {
                if (message.PacketId == 0)
                {
                    continue;
                }

                if (last?.Number != message.ConnectionNumber)
                {
                    last = broker.Connections.Find(message.ConnectionNumber);
                    if (last is not null)
                    {
                        _touched.Add(last);
                    }
                }

                last?.Pending.Complete(message.PacketId);
            }

            _touched.ForEach(connection => connection.Outbox.Send());
            _touched.Clear();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = Conversions.MessageOf(delivery);
        if (_received.Writer.TryWrite(message))
        {
            return ValueTask.FromResult(true);
        }

        // Of what is stored each message counts: one that is missing comes again with all that followed it.
        return delivery.QoS == MqttQualityOfServiceLevel.AtMostOnce && !holdsAcknowledgements ? ValueTask.FromResult(false)
            : WaitAsync(message, cancellationToken);
    }

    /// <summary>Ends it. What publishers wait for stays without a PUBACK, and comes again to whoever stores next.</summary>
    public ValueTask DisposeAsync()
    {
        if (!holdsAcknowledgements)
        {
            broker.Dispatcher.Index.RemoveAll(name);
        }

        _received.Writer.TryComplete();
        Enter(MqttConnectionState.Closed);
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> WaitAsync(MqttReceivedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _received.Writer.WriteAsync(message, cancellationToken);
            return true;
        }
        catch (ChannelClosedException)
        {
            // Nothing is acknowledged that is not stored.
            return holdsAcknowledgements;
        }
    }

    private async Task GreetAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken)
    {
        foreach (var subscription in subscriptions)
        {
            foreach (var message in broker.Retained.Under(subscription.TopicFilter))
            {
                await _received.Writer.WriteAsync(
                    Conversions.MessageOf(new Delivery(message, message.QualityOfServiceLevel, Retain: true, 0, 0)), cancellationToken);
            }
        }
    }

    private void Enter(MqttConnectionState state)
    {
        if (_state != state)
        {
            _state = state;
            StateChanged?.Invoke(state);
        }
    }
}
