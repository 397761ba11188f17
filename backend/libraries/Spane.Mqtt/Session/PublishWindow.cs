using Spane.Mqtt.Network;
using Spane.Mqtt.Protocol;

namespace Spane.Mqtt.Session;

/// <summary>
/// The client's half of the session for its own QoS 1 messages (MQTT 5, 4.1): what is in flight, what waits for room in the window, and
/// what is sent again after a reconnection (4.4).
/// </summary>
internal sealed class PublishWindow(int limit, MqttProtocolVersion version)
{
    /// <summary>Packet identifiers 1 to this are for messages, those above for subscribing, so that the two never meet.</summary>
    public const ushort LastPacketId = 0xFEFF;

    private readonly Lock gate = new();
    private readonly Dictionary<ushort, PendingPublish> inFlight = [];
    private Queue<PendingPublish> waiting = new();
    private NetworkConnection? connection;
    private Exception? closed;
    private int window;
    private ushort lastPacketId;
    private long lastOrder;

    /// <summary>Sends the message now if there is room, or as soon as there is.</summary>
    public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        var pending = new PendingPublish(message, gate);
        ValueTask<MqttReasonCode> acknowledged = pending.WaitAsync(cancellationToken);
        lock (gate)
        {
            if (closed is not null)
            {
                pending.Fail(closed);
            }
            else
            {
                waiting.Enqueue(pending);
                SendWaiting();
            }
        }

        return acknowledged;
    }

    /// <summary>PUBACK has come. One for an unknown identifier is passed over, as a message may have been given up meanwhile.</summary>
    public void Acknowledged(PubAckPacket packet)
    {
        PendingPublish? pending;
        lock (gate)
        {
            if (inFlight.Remove(packet.PacketId, out pending))
            {
                SendWaiting();
            }
        }

        pending?.Acknowledge(packet.Reason);
    }

    /// <summary>Goes on over a new network connection: first what was in flight, in its order.</summary>
    public void Attach(NetworkConnection opened)
    {
        lock (gate)
        {
            var again = new Queue<PendingPublish>(inFlight.Values.OrderBy(p => p.Order).Concat(waiting));
            foreach (PendingPublish pending in inFlight.Values)
            {
                pending.SentInSession &= opened.ConnAck.SessionPresent;
            }

            inFlight.Clear();
            waiting = again;
            connection = opened;
            window = Math.Min(limit, opened.ConnAck.ReceiveMaximum);
            SendWaiting();
        }
    }

    /// <summary>The network connection is gone.</summary>
    public void Detach()
    {
        lock (gate)
        {
            connection = null;
        }
    }

    /// <summary>Gives up every message.</summary>
    public void Close(Exception reason)
    {
        List<PendingPublish> given;
        lock (gate)
        {
            connection = null;
            closed = reason;
            given = [.. inFlight.Values, .. waiting];
            inFlight.Clear();
            waiting.Clear();
        }

        given.ForEach(p => p.Fail(reason));
    }

    private void SendWaiting()
    {
        while (connection is not null && inFlight.Count < window && waiting.TryDequeue(out PendingPublish? pending))
        {
            if (!pending.Withdrawn)
            {
                Send(pending, connection);
            }
        }
    }

    private void Send(PendingPublish pending, NetworkConnection over)
    {
        if (PublishLimits.Violation(pending.Message, over.ConnAck, version) is { } violation)
        {
            pending.Fail(violation);
            return;
        }

        if (pending.PacketId == 0)
        {
            pending.PacketId = NextPacketId();
            pending.Order = ++lastOrder;
        }

        inFlight.Add(pending.PacketId, pending);
        over.Outgoing.Write(new PublishPacket(pending.Message, pending.PacketId, pending.SentInSession, version));
        pending.SentInSession = true;
    }

    private ushort NextPacketId()
    {
        do
        {
            lastPacketId = lastPacketId >= LastPacketId ? (ushort)1 : (ushort)(lastPacketId + 1);
        }
        while (inFlight.ContainsKey(lastPacketId));
        return lastPacketId;
    }
}
