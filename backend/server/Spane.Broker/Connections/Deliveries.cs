using MQTTnet.Packets;
using MQTTnet.Protocol;
using Spane.Broker.Routing;

namespace Spane.Broker.Connections;

/// <summary>Messages on their way to one client: within its Receive Maximum, none larger than it takes, marked when they come
/// again.</summary>
internal sealed class Deliveries(Outbox outbox, Handshake handshake)
{
    private readonly DeliveryWindow _window = new();
    private SessionSubscriber? _subscriber;

    /// <summary>The client was let in.</summary>
    public void Begin(SessionSubscriber subscriber)
    {
        _window.Limit = handshake.ReceiveMaximum;
        _subscriber = subscriber;
    }

    /// <summary>Sends a message, or lets it wait until the client has acknowledged others.</summary>
    /// <returns>Completes when there is room for one more.</returns>
    public async Task SendAsync(MqttPublishPacket packet, CancellationToken cancellationToken)
    {
        if (packet.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtMostOnce && !_window.MaySend(packet))
        {
            await _window.WaitForRoomAsync().WaitAsync(cancellationToken);
            return;
        }

        Send(packet);
        await outbox.WaitForRoomAsync().WaitAsync(cancellationToken);
    }

    /// <summary>The client has acknowledged a message: another one may leave.</summary>
    public void Acknowledged(ushort packetId)
    {
        if (_window.Acknowledge(packetId) is { } next)
        {
            Send(next);
        }
    }

    private void Send(MqttPublishPacket packet)
    {
        if (handshake.MaximumPacketSize == 0
            || SessionSubscriber.SizeOf(packet.Topic.Length, packet.Payload.Length) <= handshake.MaximumPacketSize)
        {
            outbox.Write(packet);
        }

        _subscriber?.Sent(packet.Topic.Length, packet.Payload.Length);
        // MQTTnet sends the same packet over the next connection if it is not acknowledged, and does not mark it (MQTT 5, 3.3.1.1).
        packet.Dup = packet.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtMostOnce;
    }
}
