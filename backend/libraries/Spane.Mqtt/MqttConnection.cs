using System.Buffers;
using System.Threading.Channels;
using Spane.Mqtt.Network;
using Spane.Mqtt.Protocol;
using Spane.Mqtt.Session;

namespace Spane.Mqtt;

/// <summary>
/// Spane's own MQTT client. One task sends, one receives, one keeps the connection alive; when any of them ends, the connection is closed
/// and opened again after a pause.
/// </summary>
public sealed class MqttConnection : IMqttConnection
{
    private readonly MqttConnectionOptions _options;
    private readonly Channel<MqttReceivedMessage> _received;
    private readonly PublishWindow _publishes;
    private readonly SubscriptionTable _subscriptions;
    private readonly TopicCache _topics = new();
    private readonly ConnectionKeeper _keeper;
    private volatile NetworkConnection? _network;

    /// <summary>Creates a connection that is not started yet.</summary>
    /// <param name="options">What to connect to and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public MqttConnection(MqttConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _received = Channel.CreateBounded<MqttReceivedMessage>(new BoundedChannelOptions(options.ReceivedCapacity) { SingleWriter = true });
        _publishes = new PublishWindow(options.PublishWindow, options.ProtocolVersion);
        _subscriptions = new SubscriptionTable(options.ProtocolVersion);
        _keeper = new ConnectionKeeper(options, ConnectOnceAsync, Closed);
    }

    /// <inheritdoc/>
    public MqttConnectionState State => _keeper.State;

    /// <inheritdoc/>
    public MqttException? LastError => _keeper.LastError;

    /// <inheritdoc/>
    public event Action<MqttConnectionState>? StateChanged
    {
        add => _keeper.StateChanged += value;
        remove => _keeper.StateChanged -= value;
    }

    /// <inheritdoc/>
    public ChannelReader<MqttReceivedMessage> Received => _received.Reader;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => _keeper.StartAsync(this, cancellationToken);

    /// <inheritdoc/>
    public Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken = default) =>
        _subscriptions.SubscribeAsync(subscriptions, cancellationToken);

    /// <inheritdoc/>
    public Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken = default) =>
        _subscriptions.UnsubscribeAsync(topicFilters, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        PublishLimits.RequireMessage(message);
        cancellationToken.ThrowIfCancellationRequested();
        return message.QoS == MqttQoS.AtMostOnce
            ? PublishOnceAsync(message, cancellationToken)
            : _publishes.PublishAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default)
    {
        if (_network is not { } open)
        {
            return ValueTask.CompletedTask;
        }

        open.Outgoing.WriteAcknowledgements(messages.Span, open.Number);
        return open.Outgoing.WaitForRoomAsync(cancellationToken);
    }

    /// <summary>
    /// Ends the connection as a power cut does: at once and without DISCONNECT, so that the broker publishes the will. It is not opened
    /// again.
    /// </summary>
    /// <returns>Completes when the socket is closed.</returns>
    public Task AbortAsync() => _keeper.StopAsync();

    /// <summary>Says DISCONNECT, closes the connection and completes <see cref="Received"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_network is { } open)
        {
            open.Outgoing.Write(new DisconnectPacket(MqttReasonCode.Success, _options.ProtocolVersion));
            open.Outgoing.Complete();
            // A broker that takes nothing any more must not hold up the end.
            await Task.WhenAny(open.Ended, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        }

        await _keeper.StopAsync();
    }

    private async ValueTask<MqttReasonCode> PublishOnceAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        NetworkConnection open = _network ?? throw NotConnected(message);
        if (PublishLimits.Violation(message, open.ConnAck, _options.ProtocolVersion) is { } violation)
        {
            throw violation;
        }

        await open.Outgoing.WaitForRoomAsync(cancellationToken);
        return open.Outgoing.Write(new PublishPacket(message, 0, false, _options.ProtocolVersion)) ? MqttReasonCode.Success
            : throw NotConnected(message);
    }

    private MqttDisconnectedException NotConnected(MqttMessage message) =>
        new($"Not connected to the broker at {_options.Host}:{_options.Port}; the message for '{message.Topic}' was not sent.", LastError);

    private void Closed(MqttException reason)
    {
        _publishes.Close(reason);
        _subscriptions.Close(reason);
        _received.Writer.TryComplete();
    }

    private async Task ConnectOnceAsync(long number, CancellationToken cancellationToken)
    {
        await using NetworkConnection open = await NetworkConnection.OpenAsync(_options, _keeper.CleanStart, number, cancellationToken);
        try
        {
            _subscriptions.Attach(open);
            _publishes.Attach(open);
            _network = open;
            _keeper.Accepted();
            await open.RunAsync((frame, token) => HandleAsync(frame, number, token), cancellationToken);
        }
        finally
        {
            _network = null;
            _publishes.Detach();
            _subscriptions.Detach();
        }
    }

    private ValueTask HandleAsync(PacketFrame frame, long connectionNumber, CancellationToken cancellationToken)
    {
        if (frame.Body.IsSingleSegment)
        {
            return Handle(frame, frame.Body.FirstSpan, connectionNumber, cancellationToken);
        }

        int length = (int)frame.Body.Length;
        byte[] whole = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frame.Body.CopyTo(whole);
            return Handle(frame, whole.AsSpan(0, length), connectionNumber, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    /// <summary>What a client does on each packet from the broker. Whatever else comes is a protocol error (MQTT 5, 4.13).</summary>
    private ValueTask Handle(PacketFrame frame, ReadOnlySpan<byte> body, long connectionNumber, CancellationToken cancellationToken)
    {
        if (frame.Type == PacketType.Publish)
        {
            MqttReceivedMessage message = PublishPacket.Parse(frame.Flags, body, _options.ProtocolVersion, _topics, connectionNumber);
            return _received.Writer.TryWrite(message) ? ValueTask.CompletedTask : _received.Writer.WriteAsync(message, cancellationToken);
        }

        frame.RequireFlags(0);
        switch (frame.Type)
        {
            case PacketType.PubAck:
                _publishes.Acknowledged(PubAckPacket.Parse(body, _options.ProtocolVersion));
                break;
            case PacketType.SubAck:
            case PacketType.UnsubAck:
                _subscriptions.Acknowledged(RequestAckPacket.Parse(body, _options.ProtocolVersion));
                break;
            case PacketType.PingResp when body.IsEmpty:
                break;
            case PacketType.Disconnect:
                throw Ended(DisconnectPacket.Parse(body, _options.ProtocolVersion));
            default:
                throw new MqttProtocolException(MqttReasonCode.ProtocolError,
                    $"The broker sent a packet of type {(int)frame.Type} and {body.Length} bytes, which is not its to send.");
        }

        return ValueTask.CompletedTask;
    }

    private MqttDisconnectedException Ended(DisconnectPacket packet)
    {
        string words = packet.ReasonString.Length > 0 ? $": {packet.ReasonString}" : "";
        return new MqttDisconnectedException(
            $"The broker at {_options.Host}:{_options.Port} ended the connection with reason {packet.Reason} (0x{(int)packet.Reason:X2})"
                + $"{words}.")
        {
            Reason = packet.Reason,
        };
    }
}
