using MQTTnet.Packets;
using MQTTnet.Protocol;
using Spane.Broker.Access;
using Spane.Broker.Settings;
using Spane.Broker.Topics;

namespace Spane.Broker.Routing;

/// <summary>The subscriptions of one session: what is granted, and what it comes to. Used by the session's connection only.</summary>
internal sealed class SessionFilters(SubscriptionIndex index, SessionSubscriber subscriber, UserAccess access, BrokerLimits limits)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _reached = new(StringComparer.Ordinal);

    /// <summary>What is answered to a filter (MQTT 5, 3.9.3).</summary>
    public MqttSubscribeReasonCode Answer(MqttTopicFilter filter) => filter.Topic switch
    {
        null => MqttSubscribeReasonCode.TopicFilterInvalid,
        var shared when TopicFilter.IsShared(shared) => MqttSubscribeReasonCode.SharedSubscriptionsNotSupported,
        var wrong when !TopicFilter.IsValid(wrong) => MqttSubscribeReasonCode.TopicFilterInvalid,
        var closed when access.Readable(closed).Count == 0 => MqttSubscribeReasonCode.NotAuthorized,
        var further when _reached.Count >= limits.Subscriptions && !_reached.ContainsKey(further) => MqttSubscribeReasonCode.QuotaExceeded,
        _ => filter.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtMostOnce ? MqttSubscribeReasonCode.GrantedQoS1
            : MqttSubscribeReasonCode.GrantedQoS0,
    };

    /// <summary>Subscribes to a filter, if it is granted.</summary>
    public void Add(MqttTopicFilter filter)
    {
        if (Answer(filter) > MqttSubscribeReasonCode.GrantedQoS2)
        {
            return;
        }

        var reached = access.Readable(filter.Topic);
        _reached[filter.Topic] = reached;
        index.Add([.. reached.Select(topics => new Subscription(topics, subscriber, filter.QualityOfServiceLevel)
        {
            NoLocal = filter.NoLocal,
            RetainAsPublished = filter.RetainAsPublished,
        })]);
    }

    /// <summary>Ends a subscription.</summary>
    public void Remove(string filter)
    {
        if (_reached.Remove(filter, out var ended))
        {
            index.Remove(subscriber.Id, [.. ended.Except(_reached.Values.SelectMany(others => others), StringComparer.Ordinal)]);
        }
    }
}
