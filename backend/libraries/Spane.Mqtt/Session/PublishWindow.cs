using Spane.Mqtt.Network;

namespace Spane.Mqtt.Session;

/// <summary>
/// The client's half of the session for its own QoS 1 messages (MQTT 5, 4.1): what is in flight, what waits for room in the window, and
/// what is sent again after a reconnection (4.4).
/// </summary>
internal sealed class PublishWindow(int limit)
{
    /// <summary>Packet identifiers 1 to this are for messages, those above for subscribing, so that the two never meet.</summary>
    public const ushort LastPacketId = 0xFEFF;

    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, PendingPublish> _inFlight = [];
    private Queue<PendingPublish> _waiting = new();
    private NetworkConnection? _connection;
    private Exception? _closed;
    private int _window;
    private ushort _lastPacketId;
    private long _lastOrder;

    /// <summary>Sends the message now if there is room, or as soon as there is.</summary>
    public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        var pending = new PendingPublish(message, _gate);
        ValueTask<MqttReasonCode> acknowledged = pending.WaitAsync(cancellationToken);
        lock (_gate)
        {
            if (_closed is not null)
            {
                pending.Fail(_closed);
            }
            else
            {
                _waiting.Enqueue(pending);
                SendWaiting();
            }
        }

        return acknowledged;
    }

    /// <summary>PUBACK has come. One for an unknown identifier is passed over, as a message may have been given up meanwhile.</summary>
    public void Acknowledged(ushort packetId, MqttReasonCode reason)
    {
        PendingPublish? pending;
        lock (_gate)
        {
            if (_inFlight.Remove(packetId, out pending))
            {
                SendWaiting();
            }
        }

        pending?.Acknowledge(reason);
    }

    /// <summary>Goes on over a new network connection: first what was in flight, in its order.</summary>
    public void Attach(NetworkConnection opened)
    {
        lock (_gate)
        {
            var again = new Queue<PendingPublish>(_inFlight.Values.OrderBy(p => p.Order).Concat(_waiting));
            foreach (PendingPublish pending in _inFlight.Values)
            {
                pending.SentInSession &= opened.ConnAck.SessionPresent;
            }

            _inFlight.Clear();
            _waiting = again;
            _connection = opened;
            _window = Math.Min(limit, opened.ConnAck.ReceiveMaximum);
            SendWaiting();
        }
    }

    /// <summary>The network connection is gone.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            _connection = null;
        }
    }

    /// <summary>Gives up every message.</summary>
    public void Close(Exception reason)
    {
        List<PendingPublish> given;
        lock (_gate)
        {
            _connection = null;
            _closed = reason;
            given = [.. _inFlight.Values, .. _waiting];
            _inFlight.Clear();
            _waiting.Clear();
        }

        given.ForEach(p => p.Fail(reason));
    }

    private void SendWaiting()
    {
        while (_connection is not null && _inFlight.Count < _window && _waiting.TryDequeue(out PendingPublish? pending))
        {
            if (!pending.Withdrawn)
            {
                Send(pending, _connection);
            }
        }
    }

    private void Send(PendingPublish pending, NetworkConnection over)
    {
        if (over.ConnAck.MaximumQoS == MqttQoS.AtMostOnce)
        {
            pending.Fail(new MqttException(
                $"The broker takes no messages of QoS 1 (MQTT 3.2.2.3.4); '{pending.Message.Topic}' was not sent."));
            return;
        }

        if (pending.PacketId == 0)
        {
            pending.PacketId = NextPacketId();
            pending.Order = ++_lastOrder;
        }

        try
        {
            over.Outgoing.Write(Packets.Publish(pending.Message, pending.PacketId, pending.SentInSession));
        }
        catch (MqttException tooLarge)
        {
            pending.Fail(tooLarge);
            return;
        }

        _inFlight.Add(pending.PacketId, pending);
        pending.SentInSession = true;
    }

    private ushort NextPacketId()
    {
        do
        {
            _lastPacketId = _lastPacketId >= LastPacketId ? (ushort)1 : (ushort)(_lastPacketId + 1);
        }
        while (_inFlight.ContainsKey(_lastPacketId));
        return _lastPacketId;
    }
}
