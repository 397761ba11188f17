using MQTTnet;
using MQTTnet.Protocol;

namespace Spane.Broker.Routing;

/// <summary>Takes each message to those who have subscribed to it, and keeps it if it is to be retained.</summary>
internal sealed class Dispatcher(SubscriptionIndex index, RetainedMessages retained)
{
    public SubscriptionIndex Index => index;

    /// <summary>Dispatches a message.</summary>
    /// <param name="to">Those who get it; what <see cref="SubscriptionIndex.Find"/> says.</param>
    /// <param name="publisher">Client id of the publisher; empty: the server itself.</param>
    /// <param name="packetId">Its packet identifier, 0 at QoS 0 and for what needs no PUBACK.</param>
    /// <param name="connection">The number of its network connection.</param>
    public ValueTask<Dispatched> PublishAsync(MqttApplicationMessage message, Subscription[] to, string publisher, ushort packetId,
        long connection, CancellationToken cancellationToken)
    {
        if (message.Retain)
        {
            retained.Set(message);
        }

        var outcome = Dispatched.Nowhere;
        for (var place = 0; place < to.Length; place++)
        {
            if (to[place].NoLocal && to[place].Subscriber.Id == publisher)
            {
                continue;
            }

            var taking = to[place].Subscriber.DeliverAsync(Of(message, to[place], packetId, connection), cancellationToken);
            if (!taking.IsCompletedSuccessfully)
            {
                return GoOnAsync(taking, message, to, place, publisher, packetId, connection, outcome, cancellationToken);
            }

            outcome = After(outcome, to[place], taking.Result, packetId);
        }

        return ValueTask.FromResult(outcome);
    }

    private static async ValueTask<Dispatched> GoOnAsync(ValueTask<bool> taking, MqttApplicationMessage message, Subscription[] to,
        int place, string publisher, ushort packetId, long connection, Dispatched outcome, CancellationToken cancellationToken)
    {
        outcome = After(outcome, to[place], await taking, packetId);
        for (place++; place < to.Length; place++)
        {
            if (!to[place].NoLocal || to[place].Subscriber.Id != publisher)
            {
                outcome = After(outcome, to[place],
                    await to[place].Subscriber.DeliverAsync(Of(message, to[place], packetId, connection), cancellationToken), packetId);
            }
        }

        return outcome;
    }

    private static Dispatched After(Dispatched before, Subscription subscription, bool taken, ushort packetId) =>
        taken && packetId != 0 && subscription.Subscriber.HoldsAcknowledgements && subscription.QoS > MqttQualityOfServiceLevel.AtMostOnce
            ? Dispatched.Held
            : before == Dispatched.Held || !taken ? before : Dispatched.Delivered;

    private static Delivery Of(MqttApplicationMessage message, Subscription subscription, ushort packetId, long connection) => new(
        message,
        message.QualityOfServiceLevel < subscription.QoS ? message.QualityOfServiceLevel : subscription.QoS,
        message.Retain && subscription.RetainAsPublished,
        packetId,
        connection);
}

/// <summary>Where a message has got to.</summary>
internal enum Dispatched
{
    /// <summary>Nobody has subscribed to it.</summary>
    Nowhere,

    /// <summary>To those who have subscribed.</summary>
    Delivered,

    /// <summary>To one who stores it and acknowledges later.</summary>
    Held,
}
