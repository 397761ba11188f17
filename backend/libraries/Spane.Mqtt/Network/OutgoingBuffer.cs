using System.Threading.Channels;
using Spane.Mqtt.Protocol;

namespace Spane.Mqtt.Network;

/// <summary>
/// Packets on their way to the socket. Any thread writes packets into one buffer while another buffer is being sent, so that all packets
/// written meanwhile leave in one write.
/// </summary>
internal sealed class OutgoingBuffer
{
    /// <summary>Above this many waiting bytes, QoS 0 publishes and acknowledgements wait for the socket.</summary>
    private const int HighWaterMark = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _filled = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true });
    private byte[] _filling = [];
    private byte[] _sending = [];
    private int _fillingLength;
    private long _packetsWritten;
    private bool _completed;
    private TaskCompletionSource? _room;

    /// <summary>How many packets were written since the connection opened.</summary>
    public long PacketsWritten => Volatile.Read(ref _packetsWritten);

    /// <summary>Puts one packet behind the others.</summary>
    /// <returns>False when the connection takes no more packets.</returns>
    public bool Write<TPacket>(in TPacket packet)
        where TPacket : struct, IOutgoingPacket
    {
        int body = packet.MeasureBody();
        int size = 1 + PacketWriter.SizeOfVariableByteInteger(body) + body;
        bool wasEmpty;
        lock (_gate)
        {
            if (_completed)
            {
                return false;
            }

            wasEmpty = _fillingLength == 0;
            WriteTo(Reserve(size), body, packet);
        }

        if (wasEmpty)
        {
            _filled.Writer.TryWrite(true);
        }

        return true;
    }

    /// <summary>Puts the acknowledgements of all QoS 1 messages of one network connection behind the others, in their order.</summary>
    public void WriteAcknowledgements(ReadOnlySpan<MqttReceivedMessage> messages, long connectionNumber)
    {
        bool wake;
        lock (_gate)
        {
            bool wasEmpty = _fillingLength == 0;
            foreach (MqttReceivedMessage message in messages)
            {
                if (!_completed && message.QoS == MqttQoS.AtLeastOnce && message.ConnectionNumber == connectionNumber)
                {
                    var packet = new PubAckPacket(message.PacketId);
                    int body = packet.MeasureBody();
                    WriteTo(Reserve(2 + body), body, packet);
                }
            }

            wake = wasEmpty && _fillingLength > 0;
        }

        if (wake)
        {
            _filled.Writer.TryWrite(true);
        }
    }

    /// <summary>Completes when the socket has taken enough for more to be written.</summary>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_fillingLength < HighWaterMark || _completed)
            {
                return ValueTask.CompletedTask;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Takes no more packets; <see cref="SendAsync"/> ends once everything is sent.</summary>
    public void Complete()
    {
        bool wake;
        lock (_gate)
        {
            wake = !_completed && _fillingLength == 0;
            _completed = true;
            _room?.TrySetResult();
        }

        if (wake)
        {
            _filled.Writer.TryWrite(true);
        }
    }

    /// <summary>Sends what is written, until completed and empty.</summary>
    public async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _filled.Reader.ReadAsync(cancellationToken);
            int length;
            bool last;
            lock (_gate)
            {
                (_filling, _sending) = (_sending, _filling);
                length = _fillingLength;
                _fillingLength = 0;
                last = _completed;
                _room?.TrySetResult();
                _room = null;
            }

            await stream.WriteAsync(_sending.AsMemory(0, length), cancellationToken);
            if (_sending.Length > 4 * HighWaterMark)
            {
                // Grown by one large payload; not kept for the small ones that follow.
                _sending = [];
            }

            if (last)
            {
                return;
            }
        }
    }

    private static void WriteTo<TPacket>(Span<byte> destination, int body, in TPacket packet)
        where TPacket : struct, IOutgoingPacket
    {
        var writer = new PacketWriter(destination);
        writer.WriteByte(packet.FirstByte);
        writer.WriteVariableByteInteger(body);
        packet.WriteBody(ref writer);
    }

    private Span<byte> Reserve(int size)
    {
        int start = _fillingLength;
        if (start + size > _filling.Length)
        {
            Array.Resize(ref _filling, Math.Max(start + size, Math.Max(256, _filling.Length * 2)));
        }

        _fillingLength += size;
        _packetsWritten++;
        return _filling.AsSpan(start, size);
    }
}
