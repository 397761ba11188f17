using System.Net.Sockets;
using MQTTnet.Channel;
using MQTTnet.Exceptions;
using MQTTnet.Packets;

namespace Spane.Mqtt.Network;

/// <summary>One network connection to the broker (MQTT 5, 1.2), from CONNACK to its end: MQTTnet's channel and its packets.</summary>
internal sealed class NetworkConnection : IAsyncDisposable
{
    private readonly MqttConnectionOptions _options;
    private readonly IMqttChannel _channel;
    private readonly PacketReader _reader;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastRead;

    private NetworkConnection(MqttConnectionOptions options, IMqttChannel channel, PacketReader reader, OutgoingBuffer outgoing,
        ConnAck connAck, long number)
    {
        _options = options;
        _channel = channel;
        _reader = reader;
        ConnAck = connAck;
        Number = number;
        Outgoing = outgoing;
        KeepAlive = new KeepAlive(connAck.ServerKeepAlive ?? options.KeepAlive, Outgoing, options.TimeProvider);
    }

    /// <summary>What the broker answered to CONNECT.</summary>
    public ConnAck ConnAck { get; }

    /// <summary>Counts the network connections of one <see cref="MqttConnection"/>, from 1.</summary>
    public long Number { get; }

    /// <summary>What waits to be sent.</summary>
    public OutgoingBuffer Outgoing { get; }

    /// <summary>Watches over the connection's life.</summary>
    public KeepAlive KeepAlive { get; }

    /// <summary>Completes when the connection is closed.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Opens the socket, sends CONNECT and waits for CONNACK.</summary>
    /// <exception cref="MqttRefusedException">The broker refused, for good.</exception>
    /// <exception cref="MqttException">The broker is not there, refused for now, or does not speak MQTT.</exception>
    public static async Task<NetworkConnection> OpenAsync(MqttConnectionOptions options, bool cleanStart, long number,
        CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        IMqttChannel? channel = BrokerChannel.Create(options);
        try
        {
            await channel.ConnectAsync(both.Token);
            var formatter = Packets.Formatter(options.ProtocolVersion);
            var reader = new PacketReader(formatter, options.ReceiveBufferSize, options.MaximumPacketSize);
            await channel.WriteAsync(new(formatter.Encode(Packets.Connect(options, cleanStart)).Join()), true, both.Token);
            var connAck = ConnAck.Of(await ReadConnAckAsync(channel, reader, both.Token), options.ProtocolVersion);
            if (connAck.Reason != MqttReasonCode.Success)
            {
                throw Refusal.Of(connAck.Reason, connAck.Words, options);
            }

            var outgoing = new OutgoingBuffer(formatter, connAck.MaximumPacketSize);
            var connection = new NetworkConnection(options, channel, reader, outgoing, connAck, number);
            channel = null;
            return connection;
        }
        catch (Exception exception) when (exception is not MqttException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ConnectFailure.Of(exception, options);
        }
        finally
        {
            channel?.Dispose();
        }
    }

    /// <summary>Sends, receives and pings until the connection ends.</summary>
    /// <param name="receive">Handles one packet; synchronously, unless the packet has to wait for room.</param>
    /// <param name="cancellationToken">Ends the connection at once.</param>
    /// <exception cref="MqttException">Why it ended, unless <see cref="OutgoingBuffer.Complete"/> ended it.</exception>
    public async Task RunAsync(Func<MqttPacket, CancellationToken, ValueTask> receive, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task sending = Outgoing.SendAsync(_channel, stop.Token);
        Task[] loops = [sending, ReceiveAsync(receive, stop.Token), KeepAlive.RunAsync(stop.Token)];
        Task first = await Task.WhenAny(loops);
        if (first.Exception?.InnerException is MqttProtocolException error)
        {
            await SayGoodbyeAsync(error.Reason, sending);
        }
        else if (sending.IsCompletedSuccessfully)
        {
            // The broker closes after DISCONNECT. Closing first, with bytes unread, would reset the socket and could lose what was sent
            // last.
            await Task.WhenAny(loops[1], GraceAsync());
        }

        await stop.CancelAsync();
        await Task.WhenAll(loops)
            .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await first;
        }
        catch (Exception exception) when (exception is IOException or SocketException or MqttCommunicationException)
        {
            throw new MqttDisconnectedException($"The connection to the broker at {_options.Host}:{_options.Port} broke.", exception);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Outgoing.Complete();
        _channel.Dispose();
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Tells the broker why (MQTT 5, 4.13) before the connection is closed; a socket that takes nothing any more is not waited
    /// for.</summary>
    private async Task SayGoodbyeAsync(MqttReasonCode reason, Task sending)
    {
        if (_options.ProtocolVersion == MqttProtocolVersion.V500)
        {
            Outgoing.Write(Packets.Disconnect(reason));
        }

        Outgoing.Complete();
        await Task.WhenAny(sending, GraceAsync());
    }

    private Task GraceAsync() => Task.Delay(TimeSpan.FromSeconds(1), _options.TimeProvider);

    private async Task ReceiveAsync(Func<MqttPacket, CancellationToken, ValueTask> receive, CancellationToken cancellationToken)
    {
        // What came with CONNACK is handled at once.
        TimeSpan pause = TimeSpan.Zero;
        while (true)
        {
            while (_reader.Next() is { } packet)
            {
                ValueTask handled = receive(packet, cancellationToken);
                if (!handled.IsCompletedSuccessfully)
                {
                    KeepAlive.ReadingHeldBack = true;
                    await handled;
                    KeepAlive.ReadingHeldBack = false;
                }
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _options.TimeProvider, cancellationToken);
            }

            int count = await ReadAsync(_channel, _reader, cancellationToken);
            KeepAlive.Heard();
            pause = PauseAfter(count);
            if (count == 0)
            {
                throw new MqttDisconnectedException($"The broker at {_options.Host}:{_options.Port} closed the connection.");
            }
        }
    }

    private TimeSpan PauseAfter(long bytesRead)
    {
        long now = _options.TimeProvider.GetTimestamp();
        bool busy = bytesRead > _options.BusyBytesPerSecond * _options.TimeProvider.GetElapsedTime(_lastRead, now).TotalSeconds;
        _lastRead = now;
        return busy && _options.BusyReadPause > _options.ReadPause ? _options.BusyReadPause : _options.ReadPause;
    }

    private static async Task<int> ReadAsync(IMqttChannel channel, PacketReader reader, CancellationToken cancellationToken)
    {
        ArraySegment<byte> room = reader.Room();
        int count = await channel.ReadAsync(room.Array!, room.Offset, room.Count, cancellationToken);
        reader.Filled(count);
        return count;
    }

    private static async Task<MqttConnAckPacket> ReadConnAckAsync(IMqttChannel channel, PacketReader reader,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (reader.Next())
            {
                case MqttConnAckPacket connAck:
                    return connAck;
                case { } other:
                    throw new MqttProtocolException(MqttReasonCode.ProtocolError,
                        $"The broker answered CONNECT with {other.GetType().Name} (MQTT 3.2).");
            }

            if (await ReadAsync(channel, reader, cancellationToken) == 0)
            {
                throw new IOException("End of stream before CONNACK.");
            }
        }
    }
}
