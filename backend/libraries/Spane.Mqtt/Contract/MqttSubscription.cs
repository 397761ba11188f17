namespace Spane.Mqtt;

/// <summary>A topic filter with the highest QoS wanted.</summary>
/// <param name="TopicFilter">May hold <c>+</c> and <c>#</c>, and start with <c>$share/group/</c>.</param>
/// <param name="QoS">Highest QoS at which the broker may deliver.</param>
public sealed record MqttSubscription(string TopicFilter, MqttQoS QoS = MqttQoS.AtLeastOnce);
