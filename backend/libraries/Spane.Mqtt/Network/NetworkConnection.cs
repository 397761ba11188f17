using System.Buffers;
using System.IO.Pipelines;
using Spane.Mqtt.Protocol;

namespace Spane.Mqtt.Network;

/// <summary>One network connection to the broker (MQTT 5, 1.2), from CONNACK to its end.</summary>
internal sealed class NetworkConnection : IAsyncDisposable
{
    private readonly MqttConnectionOptions _options;
    private readonly Stream _stream;
    private readonly PipeReader _reader;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastRead;

    private NetworkConnection(MqttConnectionOptions options, Stream stream, PipeReader reader, ConnAckPacket connAck, long number)
    {
        _options = options;
        _stream = stream;
        _reader = reader;
        ConnAck = connAck;
        Number = number;
        Outgoing = new OutgoingBuffer();
        KeepAlive = new KeepAlive(connAck.ServerKeepAlive ?? options.KeepAlive, Outgoing, options.TimeProvider);
    }

    /// <summary>What the broker answered to CONNECT.</summary>
    public ConnAckPacket ConnAck { get; }

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
        Stream? stream = null;
        try
        {
            stream = await BrokerStream.OpenAsync(options, both.Token);
            var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: options.ReceiveBufferSize));
            var outgoing = new OutgoingBuffer();
            outgoing.Write(new ConnectPacket(options, cleanStart));
            outgoing.Complete();
            await outgoing.SendAsync(stream, both.Token);
            ConnAckPacket connAck = await ReadConnAckAsync(reader, options, both.Token);
            if (connAck.Reason != MqttReasonCode.Success)
            {
                throw Refusal.Of(connAck.Reason, connAck.ReasonString, options);
            }

            var connection = new NetworkConnection(options, stream, reader, connAck, number);
            stream = null;
            return connection;
        }
        catch (Exception exception) when (exception is not MqttException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ConnectFailure.Of(exception, options);
        }
        finally
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }
        }
    }

    /// <summary>Sends, receives and pings until the connection ends.</summary>
    /// <param name="receive">Handles one packet; synchronously, unless the packet has to wait for room.</param>
    /// <param name="cancellationToken">Ends the connection at once.</param>
    /// <exception cref="MqttException">Why it ended, unless <see cref="OutgoingBuffer.Complete"/> ended it.</exception>
    public async Task RunAsync(Func<PacketFrame, CancellationToken, ValueTask> receive, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task sending = Outgoing.SendAsync(_stream, stop.Token);
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
        catch (IOException exception)
        {
            throw new MqttDisconnectedException($"The connection to the broker at {_options.Host}:{_options.Port} broke.", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Outgoing.Complete();
        await _reader.CompleteAsync();
        await _stream.DisposeAsync();
        _ended.TrySetResult();
    }

    /// <summary>Tells the broker why (MQTT 5, 4.13) before the connection is closed; a socket that takes nothing any more is not waited
    /// for.</summary>
    private async Task SayGoodbyeAsync(MqttReasonCode reason, Task sending)
    {
        if (_options.ProtocolVersion == MqttProtocolVersion.V500)
        {
            Outgoing.Write(new DisconnectPacket(reason, _options.ProtocolVersion));
        }

        Outgoing.Complete();
        await Task.WhenAny(sending, GraceAsync());
    }

    private Task GraceAsync() => Task.Delay(TimeSpan.FromSeconds(1), _options.TimeProvider);

    private async Task ReceiveAsync(Func<PacketFrame, CancellationToken, ValueTask> receive, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await _reader.ReadAsync(cancellationToken);
            KeepAlive.Heard();
            ReadOnlySequence<byte> buffer = result.Buffer;
            TimeSpan pause = PauseAfter(buffer.Length);
            while (PacketFrame.TryRead(ref buffer, _options.MaximumPacketSize, out PacketFrame frame))
            {
                ValueTask handled = receive(frame, cancellationToken);
                if (!handled.IsCompletedSuccessfully)
                {
                    KeepAlive.ReadingHeldBack = true;
                    await handled;
                    KeepAlive.ReadingHeldBack = false;
                }
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                throw new MqttDisconnectedException($"The broker at {_options.Host}:{_options.Port} closed the connection.");
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _options.TimeProvider, cancellationToken);
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

    private static async Task<ConnAckPacket> ReadConnAckAsync(PipeReader reader, MqttConnectionOptions options,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (PacketFrame.TryRead(ref buffer, options.MaximumPacketSize, out PacketFrame frame))
            {
                frame.RequireFlags(0);
                if (frame.Type != PacketType.ConnAck)
                {
                    throw new MqttProtocolException(MqttReasonCode.ProtocolError,
                        $"The broker answered CONNECT with {frame.Type} (MQTT 3.2).");
                }

                var connAck = ConnAckPacket.Parse(frame.Body.ToArray(), options.ProtocolVersion);
                reader.AdvanceTo(buffer.Start);
                return connAck;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                throw new IOException("End of stream before CONNACK.");
            }
        }
    }
}
