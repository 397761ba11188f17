using MQTTnet;
using MQTTnet.Server;
using Spane.Broker.Access;
using Spane.Broker.Settings;

namespace Spane.Broker.Routing;

/// <summary>A client's session in MQTTnet, connected or not, with a bound on what waits for it.</summary>
internal sealed class SessionSubscriber(MqttSessionStatus session, UserAccess access, BrokerLimits limits) : ISubscriber
{
    private long _waitingBytes;

    public string Id { get; } = session.Id;

    public bool HoldsAcknowledgements => false;

    /// <summary>The largest packet that the client takes; 0: any.</summary>
    public uint MaximumPacketSize { get; set; }

    public bool MayRead(string topic) => access.MayRead(topic);

    public ValueTask<bool> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var size = SizeOf(delivery.Message);
        if ((MaximumPacketSize > 0 && size > MaximumPacketSize) || Interlocked.Read(ref _waitingBytes) + size > limits.QueuedBytes)
        {
            return ValueTask.FromResult(false);
        }

        try
        {
            if (!session.TryEnqueueApplicationMessage(For(delivery), out _))
            {
                return ValueTask.FromResult(false);
            }
        }
        catch (ObjectDisposedException)
        {
            // The session has just ended.
            return ValueTask.FromResult(false);
        }

        Interlocked.Add(ref _waitingBytes, size);
        return ValueTask.FromResult(true);
    }

    /// <summary>A message has left for the client.</summary>
    public void Sent(int topic, long payload)
    {
        if (Interlocked.Add(ref _waitingBytes, -SizeOf(topic, payload)) < 0)
        {
            Interlocked.Exchange(ref _waitingBytes, 0);
        }
    }

    /// <summary>A new connection begins: MQTTnet drops what waited at QoS 0.</summary>
    public void Restart() => Interlocked.Exchange(ref _waitingBytes, 0);

    private static long SizeOf(MqttApplicationMessage message) => SizeOf(message.Topic.Length, message.Payload.Length);

    /// <summary>What a message takes as a packet, or a little more.</summary>
    public static long SizeOf(int topic, long payload) => payload + topic + 16;

    private static MqttApplicationMessage For(Delivery delivery)
    {
        var message = delivery.Message;
        return message.Retain == delivery.Retain && message.QualityOfServiceLevel == delivery.QoS && !message.Dup ? message
            : new MqttApplicationMessage
            {
                Topic = message.Topic,
                Payload = message.Payload,
                QualityOfServiceLevel = delivery.QoS,
                Retain = delivery.Retain,
                ContentType = message.ContentType,
                ResponseTopic = message.ResponseTopic,
                CorrelationData = message.CorrelationData,
                PayloadFormatIndicator = message.PayloadFormatIndicator,
                MessageExpiryInterval = message.MessageExpiryInterval,
                UserProperties = message.UserProperties,
            };
    }
}
