using System.Threading.Channels;
using MQTTnet.Packets;
using Spane.Mqtt.Network;
using Spane.Mqtt.Session;

namespace Spane.Mqtt;

/// <summary>
/// A connection over MQTTnet. One task sends, one receives, one keeps the connection alive; when any of them ends, the connection is closed
/// and opened again after a pause.
/// </summary>
public sealed class MqttConnection : IMqttConnection
{
    private readonly MqttConnectionOptions _options;
    private int _failures;
    private readonly Channel<MqttReceivedMessage> _received;
    private readonly PublishWindow _publishes;
    private readonly SubscriptionTable _subscriptions;
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
        _publishes = new PublishWindow(options.PublishWindow);
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
        _keeper.BeginStop();
        if (_network is { } open)
        {
            open.Outgoing.Write(Packets.Disconnect(MqttReasonCode.Success));
            open.Outgoing.Complete();
            // A broker that takes nothing any more must not hold up the end.
            await Task.WhenAny(open.Ended, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        }

        await _keeper.StopAsync();
    }

    private async ValueTask<MqttReasonCode> PublishOnceAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        NetworkConnection open = _network ?? throw NotConnected(message);
        await open.Outgoing.WaitForRoomAsync(cancellationToken);
        return open.Outgoing.Write(Packets.Publish(message, 0, duplicate: false)) ? MqttReasonCode.Success
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
        await using NetworkConnection open = await OpenAsync(number, cancellationToken);
        try
        {
            _subscriptions.Attach(open);
            _publishes.Attach(open);
            _network = open;
            _keeper.Accepted();
            await open.RunAsync((packet, token) => HandleAsync(packet, number, token), cancellationToken);
        }
        finally
        {
            _network = null;
            _publishes.Detach();
            _subscriptions.Detach();
        }
    }

    private async Task<NetworkConnection> OpenAsync(long number, CancellationToken cancellationToken)
    {
        var turn = _failures % (_options.OtherBrokers.Count + 1);
        var options = turn == 0 ? _options
            : _options with { Host = _options.OtherBrokers[turn - 1].Host, Port = _options.OtherBrokers[turn - 1].Port };
        try
        {
            return await NetworkConnection.OpenAsync(options, _keeper.CleanStart, number, cancellationToken);
        }
        catch (MqttException)
        {
            _failures++;
            throw;
        }
    }

    /// <summary>What a client does on each packet from the broker. Whatever else comes is a protocol error (MQTT 5, 4.13).</summary>
    private ValueTask HandleAsync(MqttPacket packet, long connectionNumber, CancellationToken cancellationToken)
    {
        switch (packet)
        {
            case MqttPublishPacket publish:
                MqttReceivedMessage message = Packets.Received(publish, connectionNumber);
                return _received.Writer.TryWrite(message) ? ValueTask.CompletedTask
                    : _received.Writer.WriteAsync(message, cancellationToken);
            case MqttPubAckPacket acknowledged:
                _publishes.Acknowledged(acknowledged.PacketIdentifier, (MqttReasonCode)acknowledged.ReasonCode);
                break;
            case MqttSubAckPacket subscribed:
                _subscriptions.Acknowledged(subscribed.PacketIdentifier, [.. subscribed.ReasonCodes.Select(code => (MqttReasonCode)code)]);
                break;
            case MqttUnsubAckPacket ended:
                _subscriptions.Acknowledged(ended.PacketIdentifier, [.. (ended.ReasonCodes ?? []).Select(code => (MqttReasonCode)code)]);
                break;
            case MqttPingRespPacket:
                break;
            case MqttDisconnectPacket goodbye when _options.ProtocolVersion == MqttProtocolVersion.V500:
                throw Ended((MqttReasonCode)goodbye.ReasonCode, goodbye.ReasonString ?? "");
            default:
                throw new MqttProtocolException(MqttReasonCode.ProtocolError,
                    $"The broker sent {packet.GetType().Name}, which is not its to send.");
        }

        return ValueTask.CompletedTask;
    }

    private MqttDisconnectedException Ended(MqttReasonCode reason, string words)
    {
        if (reason is MqttReasonCode.ServerShuttingDown or MqttReasonCode.UseAnotherServer or MqttReasonCode.ServerMoved)
        {
            // It need not be asked first whether it is there still.
            _failures++;
        }

        return new($"The broker at {_options.Host}:{_options.Port} ended the connection with reason {reason} (0x{(int)reason:X2})"
            + $"{(words.Length > 0 ? ": " : "")}{words}.")
        {
            Reason = reason,
        };
    }
}
