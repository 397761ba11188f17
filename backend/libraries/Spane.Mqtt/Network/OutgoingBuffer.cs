using System.Buffers;
using System.Threading.Channels;
using MQTTnet.Channel;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace Spane.Mqtt.Network;

/// <summary>
/// Packets on their way to the socket. Any thread puts packets into one buffer, encoded by MQTTnet, while another buffer is being sent, so
/// that all packets put there meanwhile leave in one write.
/// </summary>
/// <param name="formatter">Encodes; used by no one else to encode.</param>
/// <param name="largestPacket">The largest packet that the broker takes, in bytes.</param>
internal sealed class OutgoingBuffer(MqttPacketFormatterAdapter formatter, long largestPacket)
{
    /// <summary>Above this many waiting bytes, QoS 0 publishes and acknowledgements wait for the socket.</summary>
    private const int HighWaterMark = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _filled = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true });
    private readonly MqttPubAckPacket _acknowledgement = new();
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
    /// <exception cref="MqttException">The packet is larger than the broker takes.</exception>
    public bool Write(MqttPacket packet)
    {
        bool wasEmpty;
        lock (_gate)
        {
            if (_completed)
            {
                return false;
            }

            wasEmpty = _fillingLength == 0;
            Append(packet);
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
                    _acknowledgement.PacketIdentifier = message.PacketId;
                    Append(_acknowledgement);
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
    public async Task SendAsync(IMqttChannel channel, CancellationToken cancellationToken)
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

            await channel.WriteAsync(new ReadOnlySequence<byte>(_sending, 0, length), isEndOfPacket: true, cancellationToken);
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

    private void Append(MqttPacket packet)
    {
        MqttPacketBuffer encoded = formatter.Encode(packet);
        if (encoded.Length > largestPacket)
        {
            throw new MqttException($"The broker takes packets of up to {largestPacket:N0} bytes; this has {encoded.Length:N0}, unsent.");
        }

        Span<byte> destination = Reserve(encoded.Length);
        encoded.Packet.AsSpan().CopyTo(destination);
        encoded.Payload.CopyTo(destination[encoded.Packet.Count..]);
        formatter.Cleanup();
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
