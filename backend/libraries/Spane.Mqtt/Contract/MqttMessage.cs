namespace Spane.Mqtt;

/// <summary>An application message to publish.</summary>
/// <param name="Topic">Topic name, 1–65,535 bytes of UTF-8, no wildcards.</param>
/// <param name="Payload">Any bytes; not copied, must not change until the publish completes.</param>
/// <param name="QoS">Quality of service.</param>
/// <param name="Retain">Whether the broker keeps it for later subscribers.</param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, MqttQoS QoS = MqttQoS.AtMostOnce, bool Retain = false)
{
    /// <summary>User properties (MQTT 5, 3.3.2.3.7), in order; not sent over 3.1.1.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UserProperties { get; init; } = [];
}
