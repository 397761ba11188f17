using System.Buffers;
using System.IO.Pipelines;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace Spane.Broker.Connections;

/// <summary>Packets on their way to one client. Any thread puts packets there; what is put while a write runs leaves with the next one, so
/// that a batch of acknowledgements is one write.</summary>
internal sealed class Outbox(PipeWriter output, MqttPacketFormatterAdapter formatter, TimeProvider time)
{
    /// <summary>From here on whoever can wait waits.</summary>
    private const int HighWaterMark = 64 * 1024;
    private const int LargestKept = 16 * 1024;

    private readonly Lock _gate = new();
    private byte[] _filling = [];
    private byte[] _sending = [];
    private int _length;
    private long _begun;
    private bool _running;
    private bool _completed;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _drained;

    /// <summary>Whether the client reads too slowly for more.</summary>
    public bool IsFull => Volatile.Read(ref _length) >= HighWaterMark;

    /// <summary>How long the write that runs now has taken; zero: none runs.</summary>
    public TimeSpan Unread
    {
        get
        {
            lock (_gate)
            {
                return _running ? time.GetElapsedTime(_begun) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Puts a packet behind the others and sends.</summary>
    public void Write(MqttPacket packet)
    {
        lock (_gate)
        {
            if (!_completed)
            {
                var encoded = formatter.Encode(packet);
                var room = Reserve(encoded.Length);
                encoded.Packet.AsSpan().CopyTo(room);
                encoded.Payload.CopyTo(room[encoded.Packet.Count..]);
                formatter.Cleanup();
            }
        }

        Send();
    }

    /// <summary>Puts bytes behind the others; <see cref="Send"/> sends them.</summary>
    public void Put(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_completed)
            {
                bytes.CopyTo(Reserve(bytes.Length));
            }
        }
    }

    /// <summary>Sends what waits.</summary>
    public void Send()
    {
        lock (_gate)
        {
            if (_running || _length == 0)
            {
                return;
            }

            _running = true;
            _begun = time.GetTimestamp();
        }

        _ = SendAsync();
    }

    /// <summary>Completes when the client has taken enough.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            return _completed || _length < HighWaterMark ? Task.CompletedTask
                : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Takes no more packets.</summary>
    /// <returns>Completes when those that were there are sent.</returns>
    public Task CompleteAsync()
    {
        lock (_gate)
        {
            _completed = true;
            _room?.TrySetResult();
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_running)
            {
                _drained.TrySetResult();
            }

            return _drained.Task;
        }
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                int length;
                lock (_gate)
                {
                    if (_length == 0)
                    {
                        _running = false;
                        _drained?.TrySetResult();
                        return;
                    }

                    (_filling, _sending) = (_sending, _filling);
                    length = _length;
                    _length = 0;
                    _begun = time.GetTimestamp();
                    _room?.TrySetResult();
                    _room = null;
                }

                var sent = await output.WriteAsync(_sending.AsMemory(0, length));
                if (_sending.Length > LargestKept)
                {
                    _sending = [];
                }

                if (sent.IsCompleted)
                {
                    Fail();
                    return;
                }
            }
        }
        catch (Exception)
        {
            // The socket is gone, whatever it calls it; the reader notices and ends the connection.
            Fail();
        }
    }

    private void Fail()
    {
        lock (_gate)
        {
            (_completed, _running, _length) = (true, false, 0);
            _room?.TrySetResult();
            _drained?.TrySetResult();
        }
    }

    private Span<byte> Reserve(int size)
    {
        var start = _length;
        if (start + size > _filling.Length)
        {
            Array.Resize(ref _filling, Math.Max(start + size, Math.Max(256, _filling.Length * 2)));
        }

        _length += size;
        return _filling.AsSpan(start, size);
    }
}
