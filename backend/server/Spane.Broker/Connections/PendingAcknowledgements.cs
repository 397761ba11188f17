using MQTTnet.Protocol;

namespace Spane.Broker.Connections;

/// <summary>The QoS 1 messages of one connection that have no PUBACK yet. They are acknowledged in the order in which they came (MQTT 5,
/// 4.6), whatever is stored first. Safe for concurrent use.</summary>
internal sealed class PendingAcknowledgements(Outbox outbox, int window, Func<bool> isV5)
{
    private readonly Lock _gate = new();
    private Entry[] _ring = new Entry[8];
    private int _head;
    private int _count;
    private TaskCompletionSource? _room;

    /// <summary>Whether the client has as many as it may have.</summary>
    public bool IsFull => Volatile.Read(ref _count) >= window;

    /// <summary>Whether everything that came has its PUBACK.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>A message has come.</summary>
    public void Add(ushort packetId)
    {
        lock (_gate)
        {
            if (_count == _ring.Length)
            {
                var larger = new Entry[_ring.Length * 2];
                for (var place = 0; place < _count; place++)
                {
                    larger[place] = _ring[(_head + place) % _ring.Length];
                }

                (_ring, _head) = (larger, 0);
            }

            _ring[(_head + _count++) % _ring.Length] = new Entry(packetId, Done: false, default);
        }
    }

    /// <summary>A message is stored, or refused: its PUBACK leaves once those before it have left, with the next
    /// <see cref="Outbox.Send"/>.</summary>
    public void Complete(ushort packetId, MqttPubAckReasonCode reason = MqttPubAckReasonCode.Success)
    {
        lock (_gate)
        {
            for (var place = 0; place < _count; place++)
            {
                ref var entry = ref _ring[(_head + place) % _ring.Length];
                if (!entry.Done && entry.PacketId == packetId)
                {
                    entry = new Entry(packetId, Done: true, reason);
                    break;
                }
            }

            while (_count > 0 && _ring[_head].Done)
            {
                Put(_ring[_head]);
                _head = (_head + 1) % _ring.Length;
                _count--;
            }

            if (_room is not null && _count < window)
            {
                _room.TrySetResult();
                _room = null;
            }
        }
    }

    /// <summary>Completes when the client may have one more.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            return _count < window ? Task.CompletedTask
                : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Put(Entry entry)
    {
        const byte Type = (byte)MqttControlPacketType.PubAck << 4;
        ReadOnlySpan<byte> packet = [Type, 2, (byte)(entry.PacketId >> 8), (byte)entry.PacketId];
        if (entry.Reason == MqttPubAckReasonCode.Success || !isV5())
        {
            outbox.Put(packet);
        }
        else
        {
            outbox.Put([Type, 3, packet[2], packet[3], (byte)entry.Reason]);
        }
    }

    private readonly record struct Entry(ushort PacketId, bool Done, MqttPubAckReasonCode Reason);
}
