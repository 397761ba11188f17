using System.Buffers;
using System.Threading.Channels;
using Spane.Mqtt.Network;
using Spane.Mqtt.Protocol;
using Spane.Mqtt.Session;

namespace Spane.Mqtt;

/// <summary>
/// Spane's own MQTT client. One task sends, one receives, one keeps the connection alive; when any of them ends, the connection is closed and
/// opened again after a pause.
/// </summary>
public sealed class MqttConnection : IMqttConnection
{
    private readonly MqttConnectionOptions options;
    private readonly Channel<MqttReceivedMessage> received;
    private readonly PublishWindow publishes;
    private readonly SubscriptionTable subscriptions;
    private readonly TopicCache topics = new();
    private readonly ConnectionKeeper keeper;
    private volatile NetworkConnection? network;

    /// <summary>Creates a connection that is not started yet.</summary>
    /// <param name="options">What to connect to and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public MqttConnection(MqttConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        received = Channel.CreateBounded<MqttReceivedMessage>(new BoundedChannelOptions(options.ReceivedCapacity) { SingleWriter = true });
        publishes = new PublishWindow(options.PublishWindow, options.ProtocolVersion);
        subscriptions = new SubscriptionTable(options.ProtocolVersion);
        keeper = new ConnectionKeeper(options, ConnectOnceAsync, Closed);
    }

    /// <inheritdoc/>
    public MqttConnectionState State => keeper.State;

    /// <inheritdoc/>
    public MqttException? LastError => keeper.LastError;

    /// <inheritdoc/>
    public event Action<MqttConnectionState>? StateChanged
    {
        add => keeper.StateChanged += value;
        remove => keeper.StateChanged -= value;
    }

    /// <inheritdoc/>
    public ChannelReader<MqttReceivedMessage> Received => received.Reader;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => keeper.StartAsync(this, cancellationToken);

    /// <inheritdoc/>
    public Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken = default) =>
        this.subscriptions.SubscribeAsync(subscriptions, cancellationToken);

    /// <inheritdoc/>
    public Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken = default) =>
        subscriptions.UnsubscribeAsync(topicFilters, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        PublishLimits.RequireMessage(message);
        cancellationToken.ThrowIfCancellationRequested();
        return message.QoS == MqttQoS.AtMostOnce
            ? PublishOnceAsync(message, cancellationToken)
            : publishes.PublishAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default)
    {
        if (network is not { } open)
        {
            return ValueTask.CompletedTask;
        }

        open.Outgoing.WriteAcknowledgements(messages.Span, open.Number);
        return open.Outgoing.WaitForRoomAsync(cancellationToken);
    }

    /// <summary>
    /// Ends the connection as a power cut does: at once and without DISCONNECT, so that the broker publishes the will. It is not opened again.
    /// </summary>
    /// <returns>Completes when the socket is closed.</returns>
    public Task AbortAsync() => keeper.StopAsync();

    /// <summary>Says DISCONNECT, closes the connection and completes <see cref="Received"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (network is { } open)
        {
            open.Outgoing.Write(new DisconnectPacket(MqttReasonCode.Success, options.ProtocolVersion));
            open.Outgoing.Complete();
            // A broker that takes nothing any more must not hold up the end.
            await Task.WhenAny(open.Ended, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        }

        await keeper.StopAsync();
    }

    private async ValueTask<MqttReasonCode> PublishOnceAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        NetworkConnection open = network ?? throw NotConnected(message);
        if (PublishLimits.Violation(message, open.ConnAck, options.ProtocolVersion) is { } violation)
        {
            throw violation;
        }

        await open.Outgoing.WaitForRoomAsync(cancellationToken);
        return open.Outgoing.Write(new PublishPacket(message, 0, false, options.ProtocolVersion)) ? MqttReasonCode.Success : throw NotConnected(message);
    }

    private MqttDisconnectedException NotConnected(MqttMessage message) =>
        new($"Not connected to the broker at {options.Host}:{options.Port}; the message for '{message.Topic}' was not sent.", LastError);

    private void Closed(MqttException reason)
    {
        publishes.Close(reason);
        subscriptions.Close(reason);
        received.Writer.TryComplete();
    }

    private async Task ConnectOnceAsync(long number, CancellationToken cancellationToken)
    {
        await using NetworkConnection open = await NetworkConnection.OpenAsync(options, keeper.CleanStart, number, cancellationToken);
        try
        {
            subscriptions.Attach(open);
            publishes.Attach(open);
            network = open;
            keeper.Accepted();
            await open.RunAsync((frame, token) => HandleAsync(frame, number, token), cancellationToken);
        }
        finally
        {
            network = null;
            publishes.Detach();
            subscriptions.Detach();
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
            MqttReceivedMessage message = PublishPacket.Parse(frame.Flags, body, options.ProtocolVersion, topics, connectionNumber);
            return received.Writer.TryWrite(message) ? ValueTask.CompletedTask : received.Writer.WriteAsync(message, cancellationToken);
        }

        frame.RequireFlags(0);
        switch (frame.Type)
        {
            case PacketType.PubAck:
                publishes.Acknowledged(PubAckPacket.Parse(body, options.ProtocolVersion));
                break;
            case PacketType.SubAck:
            case PacketType.UnsubAck:
                subscriptions.Acknowledged(RequestAckPacket.Parse(body, options.ProtocolVersion));
                break;
            case PacketType.PingResp when body.IsEmpty:
                break;
            case PacketType.Disconnect:
                throw Ended(DisconnectPacket.Parse(body, options.ProtocolVersion));
            default:
                throw new MqttProtocolException(MqttReasonCode.ProtocolError, $"The broker sent a packet of type {(int)frame.Type} and {body.Length} bytes, which is not its to send.");
        }

        return ValueTask.CompletedTask;
    }

    private MqttDisconnectedException Ended(DisconnectPacket packet)
    {
        string words = packet.ReasonString.Length > 0 ? $": {packet.ReasonString}" : "";
        return new MqttDisconnectedException($"The broker at {options.Host}:{options.Port} ended the connection with reason {packet.Reason} (0x{(int)packet.Reason:X2}){words}.")
        {
            Reason = packet.Reason,
        };
    }
}
