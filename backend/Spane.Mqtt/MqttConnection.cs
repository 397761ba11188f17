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
    private readonly ReconnectPauses pauses;
    private readonly CancellationTokenSource disposing = new();
    private readonly TaskCompletionSource accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private int started;
    private volatile NetworkConnection? network;
    private volatile MqttException? lastError;

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
        pauses = new ReconnectPauses(options.ReconnectPause, options.ReconnectPauseLimit, options.Random);
    }

    /// <inheritdoc/>
    public MqttConnectionState State { get; private set; }

    /// <inheritdoc/>
    public MqttException? LastError => lastError;

    /// <inheritdoc/>
    public event Action<MqttConnectionState>? StateChanged;

    /// <inheritdoc/>
    public ChannelReader<MqttReceivedMessage> Received => received.Reader;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposing.IsCancellationRequested, this);
        if (Interlocked.Exchange(ref started, 1) != 0)
        {
            throw new InvalidOperationException("The MQTT connection was started before.");
        }

        running = Task.Run(RunAsync, CancellationToken.None);
        try
        {
            await accepted.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await disposing.CancelAsync();
            throw;
        }
    }

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
        PublishLimits.RequireTopic(message.Topic);
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
    public async Task AbortAsync()
    {
        await disposing.CancelAsync();
        if (Interlocked.Exchange(ref started, 1) == 0)
        {
            running = RunAsync();
        }

        await running;
    }

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

        await AbortAsync();
    }

    private async ValueTask<MqttReasonCode> PublishOnceAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        NetworkConnection open = network
            ?? throw new MqttDisconnectedException($"Not connected to the broker at {options.Host}:{options.Port}; the message for '{message.Topic}' was not sent.", lastError);
        if (PublishLimits.Violation(message, open.ConnAck, options.ProtocolVersion) is { } violation)
        {
            throw violation;
        }

        await open.Outgoing.WaitForRoomAsync(cancellationToken);
        open.Outgoing.Write(new PublishPacket(message, 0, false, options.ProtocolVersion));
        return MqttReasonCode.Success;
    }

    private async Task RunAsync()
    {
        MqttException reason = new MqttDisconnectedException("The MQTT connection was closed.");
        try
        {
            await KeepConnectedAsync(disposing.Token);
        }
        catch (MqttRefusedException refused)
        {
            reason = refused;
            lastError = refused;
        }
        catch (OperationCanceledException) when (disposing.IsCancellationRequested)
        {
            // Disposed: the way this ends.
        }

        SetState(MqttConnectionState.Closed);
        publishes.Close(reason);
        subscriptions.Close(reason);
        received.Writer.TryComplete();
        accepted.TrySetException(reason);
    }

    private async Task KeepConnectedAsync(CancellationToken cancellationToken)
    {
        for (long number = 1; ; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SetState(MqttConnectionState.Connecting);
            try
            {
                await ConnectOnceAsync(number, cancellationToken);
            }
            catch (MqttRefusedException) when (!accepted.Task.IsCompleted)
            {
                throw;
            }
            catch (MqttException exception)
            {
                lastError = exception;
            }

            await Task.Delay(pauses.Next(), options.TimeProvider, cancellationToken);
        }
    }

    private async Task ConnectOnceAsync(long number, CancellationToken cancellationToken)
    {
        await using NetworkConnection open = await NetworkConnection.OpenAsync(
            options, options.CleanStart && !accepted.Task.IsCompleted, number, cancellationToken);
        long start = options.TimeProvider.GetTimestamp();
        try
        {
            subscriptions.Attach(open);
            publishes.Attach(open);
            network = open;
            SetState(MqttConnectionState.Connected);
            accepted.TrySetResult();
            await open.RunAsync((frame, token) => HandleAsync(frame, number, token), cancellationToken);
        }
        finally
        {
            network = null;
            publishes.Detach();
            subscriptions.Detach();
            pauses.Lasted(options.TimeProvider.GetElapsedTime(start));
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
        return new MqttDisconnectedException($"The broker at {options.Host}:{options.Port} ended the connection with reason {packet.Reason} (0x{(int)packet.Reason:X2}){words}.");
    }

    private void SetState(MqttConnectionState state)
    {
        if (State != state)
        {
            State = state;
            StateChanged?.Invoke(state);
        }
    }
}
