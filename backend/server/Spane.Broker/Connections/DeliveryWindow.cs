using MQTTnet.Packets;

namespace Spane.Broker.Connections;

/// <summary>The QoS 1 messages to one client that it has not acknowledged: no more than its Receive Maximum (MQTT 5, 4.9). Safe for
/// concurrent use.</summary>
internal sealed class DeliveryWindow
{
    /// <summary>How many more wait here, so that an answer to SUBSCRIBE does not wait behind them.</summary>
    private const int HeldBack = 256;

    private readonly Lock _gate = new();
    private readonly HashSet<ushort> _inFlight = [];
    private readonly Queue<MqttPublishPacket> _held = new();
    private TaskCompletionSource? _room;

    /// <summary>The client's Receive Maximum.</summary>
    public int Limit { get; set; } = 1;

    /// <summary>Whether a message may leave now; otherwise it waits here.</summary>
    public bool MaySend(MqttPublishPacket packet)
    {
        lock (_gate)
        {
            if (_inFlight.Count < Limit)
            {
                _inFlight.Add(packet.PacketIdentifier);
                return true;
            }

            _held.Enqueue(packet);
            return false;
        }
    }

    /// <summary>Completes when there is room for one more to wait.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            return _held.Count < HeldBack ? Task.CompletedTask
                : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>The client has acknowledged a message.</summary>
    /// <returns>One that may leave instead.</returns>
    public MqttPublishPacket? Acknowledge(ushort packetId)
    {
        lock (_gate)
        {
            if (!_inFlight.Remove(packetId) || !_held.TryDequeue(out var next))
            {
                return null;
            }

            _inFlight.Add(next.PacketIdentifier);
            if (_held.Count < HeldBack)
            {
                _room?.TrySetResult();
                _room = null;
            }

            return next;
        }
    }
}
