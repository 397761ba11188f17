using System.Buffers;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Spane.Broker.Access;

namespace Spane.Broker.Connections;

/// <summary>The last wills of connections that have ended, until their delay is over. MQTTnet publishes at once. Safe for concurrent
/// use.</summary>
internal sealed class Wills(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Will Will, long Ended)> _delayed = new(StringComparer.Ordinal);

    /// <summary>A connection has ended without a goodbye, or the next one has taken its session.</summary>
    /// <returns>The will, if it is due at once.</returns>
    public Will? Ended(string client, Will will)
    {
        if (will.Delay <= TimeSpan.Zero)
        {
            return will;
        }

        lock (_gate)
        {
            _delayed[client] = (will, time.GetTimestamp());
        }

        return null;
    }

    /// <summary>The client is back: in its session nothing has happened; if it begins a new one, the old one has ended.</summary>
    /// <returns>The will, if it is due now.</returns>
    public Will? Continue(string client, bool isSessionPresent)
    {
        lock (_gate)
        {
            return _delayed.Remove(client, out var waiting) && !isSessionPresent ? waiting.Will : null;
        }
    }

    /// <summary>The wills whose delay is over.</summary>
    public IReadOnlyList<Will> TakeDue()
    {
        lock (_gate)
        {
            var due = _delayed.Where(one => time.GetElapsedTime(one.Value.Ended) >= one.Value.Will.Delay).ToList();
            due.ForEach(one => _delayed.Remove(one.Key));
            return due.ConvertAll(one => one.Value.Will);
        }
    }
}

/// <summary>What is to be published when a client ends without a goodbye.</summary>
internal sealed record Will(string Client, MqttApplicationMessage Message, TimeSpan Delay, UserAccess Access)
{
    /// <summary>That of CONNECT; null: none.</summary>
    public static Will? Of(MqttConnectPacket packet, UserAccess access, TimeSpan sessionExpiry) => !packet.WillFlag ? null : new Will(
        packet.ClientId,
        new MqttApplicationMessage
        {
            Topic = packet.WillTopic,
            Payload = new ReadOnlySequence<byte>(packet.WillMessage ?? []),
            QualityOfServiceLevel = packet.WillQoS > MqttQualityOfServiceLevel.AtMostOnce
                ? MqttQualityOfServiceLevel.AtLeastOnce : MqttQualityOfServiceLevel.AtMostOnce,
            Retain = packet.WillRetain,
            ContentType = packet.WillContentType,
            ResponseTopic = packet.WillResponseTopic,
            CorrelationData = packet.WillCorrelationData,
            PayloadFormatIndicator = packet.WillPayloadFormatIndicator,
            MessageExpiryInterval = packet.WillMessageExpiryInterval,
            UserProperties = packet.WillUserProperties,
        },
        // A session that ends takes its will along (MQTT 5, 3.1.2.5).
        Min(TimeSpan.FromSeconds(packet.WillDelayInterval), sessionExpiry),
        access);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
