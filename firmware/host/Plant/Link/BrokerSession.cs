using System.Threading.Channels;
using nanoFramework.M2Mqtt;
using Spane.Mqtt;
using Spane.NanoFramework;

namespace Spane.Plant.Link;

/// <summary>One connection of a <see cref="BrokerLink"/>: it ends with the network connection, as the chip's library does.</summary>
internal sealed class BrokerSession : IMqttLinkSession
{
    // Three resends, a second apart, then the library abandons the message; MQTT 3.1.1 itself allows no resend on the same connection.
    private static readonly TimeSpan GiveUp =
        TimeSpan.FromMilliseconds((MqttSettings.MaximumAttemptsRetry + 1) * MqttSettings.DefaultDelayRetry);

    private readonly MqttConnection _connection;
    private readonly IMqttLinkListener _listener;
    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private int _closed;

    public BrokerSession(MqttConnection connection, IMqttLinkListener listener)
    {
        _connection = connection;
        _listener = listener;
        connection.StateChanged += state =>
        {
            if (state != MqttConnectionState.Connected && TryClose())
            {
                BrokerLink.Discard(connection);
                listener.Lost();
            }
        };
        _ = SendAsync();
        _ = ReceiveAsync();
    }

    private bool IsOpen => Volatile.Read(ref _closed) == 0;

    public void Publish(ushort messageId, string topic, byte[] payload, int qos, bool retain) =>
        _outgoing.Writer.TryWrite(new Outgoing(messageId, new MqttMessage(topic, payload.ToArray(), (MqttQoS)qos, retain)));

    public void Subscribe(ushort messageId, string[] filters, int[] qos) => _ = SubscribeAsync(messageId, filters, qos);

    public void Close(bool sayGoodbye)
    {
        if (TryClose())
        {
            BrokerLink.Discard(_connection);
        }
    }

    private bool TryClose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return false;
        }

        _outgoing.Writer.Complete();
        return true;
    }

    private async Task SendAsync()
    {
        await foreach (Outgoing next in _outgoing.Reader.ReadAllAsync())
        {
            _ = PublishAsync(next);
        }
    }

    private async Task PublishAsync(Outgoing next)
    {
        bool acknowledged = false;
        try
        {
            using var limit = new CancellationTokenSource(GiveUp);
            await _connection.PublishAsync(next.Message, limit.Token);
            acknowledged = true;
        }
        catch (Exception error) when (error is MqttException or OperationCanceledException or ObjectDisposedException)
        {
            // Told to the node below, as the library does.
        }

        if (next.MessageId != 0 && IsOpen)
        {
            _listener.Published(next.MessageId, acknowledged);
        }
    }

    private async Task SubscribeAsync(ushort messageId, string[] filters, int[] qos)
    {
        try
        {
            await _connection.SubscribeAsync([.. filters.Zip(qos, (filter, level) => new MqttSubscription(filter, (MqttQoS)level))]);
            if (IsOpen)
            {
                _listener.Subscribed(messageId, qos);
            }
        }
        catch (Exception error) when (error is MqttException or OperationCanceledException or ObjectDisposedException)
        {
            // The library raises nothing when the answer does not come.
        }
    }

    private async Task ReceiveAsync()
    {
        var one = new MqttReceivedMessage[1];
        await foreach (MqttReceivedMessage message in _connection.Received.ReadAllAsync())
        {
            if (!IsOpen)
            {
                return;
            }

            // The library acknowledges before the program sees the message.
            one[0] = message;
            await _connection.AcknowledgeAsync(one);
            _listener.MessageArrived(message.Topic, message.Payload.ToArray(), (int)message.QoS, message.Duplicate, message.Retained);
        }
    }

    private readonly record struct Outgoing(ushort MessageId, MqttMessage Message);
}
