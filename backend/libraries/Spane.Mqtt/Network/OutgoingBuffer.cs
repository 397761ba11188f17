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

    private readonly Lock gate = new();
    private readonly Channel<bool> filled = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true });
    private byte[] filling = [];
    private byte[] sending = [];
    private int fillingLength;
    private long packetsWritten;
    private bool completed;
    private TaskCompletionSource? room;

    /// <summary>How many packets were written since the connection opened.</summary>
    public long PacketsWritten => Volatile.Read(ref packetsWritten);

    /// <summary>Puts one packet behind the others.</summary>
    /// <returns>False when the connection takes no more packets.</returns>
    public bool Write<TPacket>(in TPacket packet)
        where TPacket : struct, IOutgoingPacket
    {
        int body = packet.MeasureBody();
        int size = 1 + PacketWriter.SizeOfVariableByteInteger(body) + body;
        bool wasEmpty;
        lock (gate)
        {
            if (completed)
            {
                return false;
            }

            wasEmpty = fillingLength == 0;
            WriteTo(Reserve(size), body, packet);
        }

        if (wasEmpty)
        {
            filled.Writer.TryWrite(true);
        }

        return true;
    }

    /// <summary>Puts the acknowledgements of all QoS 1 messages of one network connection behind the others, in their order.</summary>
    public void WriteAcknowledgements(ReadOnlySpan<MqttReceivedMessage> messages, long connectionNumber)
    {
        bool wake;
        lock (gate)
        {
            bool wasEmpty = fillingLength == 0;
            foreach (MqttReceivedMessage message in messages)
            {
                if (!completed && message.QoS == MqttQoS.AtLeastOnce && message.ConnectionNumber == connectionNumber)
                {
                    var packet = new PubAckPacket(message.PacketId);
                    int body = packet.MeasureBody();
                    WriteTo(Reserve(2 + body), body, packet);
                }
            }

            wake = wasEmpty && fillingLength > 0;
        }

        if (wake)
        {
            filled.Writer.TryWrite(true);
        }
    }

    /// <summary>Completes when the socket has taken enough for more to be written.</summary>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (fillingLength < HighWaterMark || completed)
            {
                return ValueTask.CompletedTask;
            }

            room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(room.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Takes no more packets; <see cref="SendAsync"/> ends once everything is sent.</summary>
    public void Complete()
    {
        bool wake;
        lock (gate)
        {
            wake = !completed && fillingLength == 0;
            completed = true;
            room?.TrySetResult();
        }

        if (wake)
        {
            filled.Writer.TryWrite(true);
        }
    }

    /// <summary>Sends what is written, until completed and empty.</summary>
    public async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            await filled.Reader.ReadAsync(cancellationToken);
            int length;
            bool last;
            lock (gate)
            {
                (filling, sending) = (sending, filling);
                length = fillingLength;
                fillingLength = 0;
                last = completed;
                room?.TrySetResult();
                room = null;
            }

            await stream.WriteAsync(sending.AsMemory(0, length), cancellationToken);
            if (sending.Length > 4 * HighWaterMark)
            {
                // Grown by one large payload; not kept for the small ones that follow.
                sending = [];
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
        int start = fillingLength;
        if (start + size > filling.Length)
        {
            Array.Resize(ref filling, Math.Max(start + size, Math.Max(256, filling.Length * 2)));
        }

        fillingLength += size;
        packetsWritten++;
        return filling.AsSpan(start, size);
    }
}
