using System.Buffers.Text;
using System.Diagnostics;
using System.Threading.Channels;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Lab.Load;

/// <summary>One connection and the virtual devices that share it: every n-th one of all.</summary>
internal sealed class FleetLine : IAsyncDisposable
{
    // A connection of its own for each of 10,000 devices has to be small.
    private const int SmallBufferBytes = 512;
    private const int LargeBufferBytes = 16 * 1024;
    private const int ManyConnections = 100;

    private static readonly TimeSpan BacklogPause = TimeSpan.FromMilliseconds(1);

    private readonly FleetOptions _options;
    private readonly VirtualFleet _fleet;
    private readonly MqttConnection _connection;
    private readonly Dictionary<string, FleetDevice> _byTopic = new(StringComparer.Ordinal);
    private readonly Channel<byte[]> _free = Channel.CreateUnbounded<byte[]>();
    private readonly int _window;
    private long _published;
    private Task _reading = Task.CompletedTask;

    public FleetLine(VirtualFleet fleet, FleetOptions options, int number, IReadOnlyList<FleetDevice> devices)
    {
        _fleet = fleet;
        _options = options;
        Number = number;
        Devices = devices;
        _window = Math.Max(1, options.Window / options.Connections);
        _connection = new MqttConnection(options.BrokerOf(number) with
        {
            ClientId = $"{options.Broker.ClientId}-{number}",
            PublishWindow = _window,
            ReceiveBufferSize = options.Connections > ManyConnections ? SmallBufferBytes : LargeBufferBytes,
            ReceivedCapacity = 16,
            ReadPause = options.Connections > ManyConnections ? TimeSpan.Zero : TimeSpan.FromMilliseconds(5),
            ReconnectPauseLimit = TimeSpan.FromSeconds(2),
            KeepAlive = TimeSpan.FromSeconds(60),
        });
        // A payload must not change until its publish completes: as many buffers as messages in flight.
        for (var i = 0; i < _window; i++)
        {
            _free.Writer.TryWrite(new byte[IDeviceScript.LargestMessage]);
        }
    }

    /// <summary>Its number, from 0.</summary>
    public int Number { get; }

    /// <summary>The devices that share it.</summary>
    public IReadOnlyList<FleetDevice> Devices { get; }

    /// <summary>How many messages the broker has taken (QoS 0: were handed over).</summary>
    public long Published => Interlocked.Read(ref _published);

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _connection.StartAsync(cancellationToken);
        if (!_options.AwaitsReceived)
        {
            return;
        }

        _reading = ReadAsync();
        foreach (var chunk in Devices.Chunk(100))
        {
            foreach (var device in chunk)
            {
                _byTopic[device.Topic(TopicLeaf.Received)] = device;
            }

            await _connection.SubscribeAsync([.. chunk.Select(device => new MqttSubscription(device.Topic(TopicLeaf.Received)))],
                cancellationToken);
        }

        foreach (var device in Devices)
        {
            await _connection.PublishAsync(
                new MqttMessage(device.Topic(TopicLeaf.Status), device.Status(), MqttQoS.AtLeastOnce, Retain: true), cancellationToken);
        }
    }

    /// <summary>Sends this line's share of the messages, each device's in order, until done or stopped.</summary>
    /// <returns>Completes when the broker has taken the last.</returns>
    public async Task RunAsync(FleetClock clock, CancellationToken cancellationToken)
    {
        try
        {
            for (long turn = 0; (turn * _options.Devices) + Number < _options.Messages; turn++)
            {
                for (var index = 0; index < Devices.Count; index++)
                {
                    var message = (turn * _options.Devices) + Number + (index * (long)_options.Connections);
                    if (message >= _options.Messages)
                    {
                        break;
                    }

                    await WaitForTurnAsync(clock, message, cancellationToken);
                    var buffer = await _free.Reader.ReadAsync(cancellationToken);
                    var device = Devices[index];
                    _fleet.CountSent();
                    await SendAsync(device, device.Next(), _options.QoS, buffer);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped; what was sent is waited for.
        }

        for (var i = 0; i < _window; i++)
        {
            await _free.Reader.ReadAsync(CancellationToken.None);
        }

        for (var i = 0; i < _window; i++)
        {
            _free.Writer.TryWrite(new byte[IDeviceScript.LargestMessage]);
        }
    }

    /// <summary>Sends again what a device's backend has not named yet.</summary>
    public async Task SendAgainAsync(FleetDevice device, CancellationToken cancellationToken)
    {
        if (!device.BeginSendingAgain())
        {
            return;
        }

        try
        {
            for (var sequence = device.AcknowledgedUpTo + 1; sequence <= device.Sequence;
                sequence = Math.Max(sequence, device.AcknowledgedUpTo) + 1)
            {
                await SendAsync(device, sequence, MqttQoS.AtLeastOnce, await _free.Reader.ReadAsync(cancellationToken));
            }
        }
        catch (Exception failure) when (failure is ChannelClosedException or OperationCanceledException or MqttException)
        {
            // The line has ended; its owner knows why.
        }
        finally
        {
            device.EndSendingAgain();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async ValueTask WaitForTurnAsync(FleetClock clock, long message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pause = clock.Until(message);
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, cancellationToken);
        }

        while (_options.AwaitsReceived && _fleet.Outstanding >= _options.Backlog)
        {
            await Task.Delay(BacklogPause, cancellationToken);
        }
    }

    /// <summary>Sends one message: a QoS 0 message in its turn, because it is handed over when the socket has room; a QoS 1 message is
    /// queued at once.</summary>
    private Task SendAsync(FleetDevice device, uint sequence, MqttQoS qos, byte[] buffer)
    {
        var (topic, bytes) = device.Write(buffer, sequence);
        _fleet.Watch?.Invoke(device, sequence, Stopwatch.GetTimestamp());
        var finishing =
            FinishAsync(_connection.PublishAsync(new MqttMessage(topic, buffer.AsMemory(0, bytes), qos), CancellationToken.None), buffer);
        return qos == MqttQoS.AtMostOnce ? finishing : Task.CompletedTask;
    }

    private async Task FinishAsync(ValueTask<MqttReasonCode> publish, byte[] buffer)
    {
        try
        {
            await publish;
            Interlocked.Increment(ref _published);
        }
        catch (MqttDisconnectedException) when (_options.AwaitsReceived && _connection.State != MqttConnectionState.Closed)
        {
            // QoS 0 while the broker is away: the outbox makes it good.
        }
        catch (MqttException failure)
        {
            _free.Writer.TryComplete(failure);
        }

        _free.Writer.TryWrite(buffer);
    }

    private async Task ReadAsync()
    {
        var one = new MqttReceivedMessage[1];
        await foreach (var message in _connection.Received.ReadAllAsync(CancellationToken.None))
        {
            one[0] = message;
            await _connection.AcknowledgeAsync(one, CancellationToken.None);
            if (_byTopic.TryGetValue(message.Topic, out var device) && Number32(message.Payload.Span, "\"boot\":"u8) == _options.Boot)
            {
                _fleet.Named(device.Forget(Number32(message.Payload.Span, "\"seq\":"u8)));
                if (Number32(message.Payload.Span, "\"need\":"u8) > 0)
                {
                    // Not awaited: its PUBACKs come over the connection that is read here.
                    _ = SendAgainAsync(device, CancellationToken.None);
                }
            }
        }
    }

    private static uint Number32(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> key)
    {
        var at = payload.IndexOf(key);
        return at >= 0 && Utf8Parser.TryParse(payload[(at + key.Length)..], out uint value, out _) ? value : 0;
    }
}
