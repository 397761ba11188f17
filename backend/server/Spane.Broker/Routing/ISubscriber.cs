using MQTTnet;
using MQTTnet.Protocol;

namespace Spane.Broker.Routing;

/// <summary>One who gets what is published on the topics that it subscribed to.</summary>
internal interface ISubscriber
{
    /// <summary>Its client id.</summary>
    string Id { get; }

    /// <summary>Whether a publisher's PUBACK waits until this one has acknowledged.</summary>
    bool HoldsAcknowledgements { get; }

    bool MayRead(string topic);

    /// <summary>Hands a message over.</summary>
    /// <returns>Whether it was taken; completes later when there is no room and the message may not be dropped.</returns>
    ValueTask<bool> DeliverAsync(Delivery delivery, CancellationToken cancellationToken);
}

/// <summary>A message on its way to one subscriber.</summary>
/// <param name="QoS">That of the message, or that of the subscription if it is lower.</param>
/// <param name="Retain">Whether it is marked as retained.</param>
/// <param name="PacketId">The publisher's packet identifier, 0: none waits for a PUBACK.</param>
/// <param name="Connection">The number of the publisher's network connection.</param>
internal readonly record struct Delivery(
    MqttApplicationMessage Message, MqttQualityOfServiceLevel QoS, bool Retain, ushort PacketId, long Connection);

/// <summary>A subscription as it was granted.</summary>
internal sealed record Subscription(string Filter, ISubscriber Subscriber, MqttQualityOfServiceLevel QoS)
{
    /// <summary>Not for what this subscriber publishes itself.</summary>
    public bool NoLocal { get; init; }

    /// <summary>The retain flag stays as the publisher set it.</summary>
    public bool RetainAsPublished { get; init; }
}
