namespace Spane.Mqtt;

/// <summary>The message that the broker publishes for this client when the connection ends without DISCONNECT (MQTT 5, 3.1.2.5).</summary>
/// <param name="Topic">Topic name, no wildcards.</param>
/// <param name="Payload">Any bytes, at most 65,535.</param>
/// <param name="QoS">Quality of service at which the broker publishes it.</param>
/// <param name="Retain">Whether the broker keeps it for later subscribers.</param>
public sealed record MqttWill(string Topic, ReadOnlyMemory<byte> Payload, MqttQoS QoS = MqttQoS.AtLeastOnce, bool Retain = false)
{
    /// <summary>
    /// How long the broker waits for the client to come back before it publishes the will, in whole seconds
    /// (MQTT 5, 3.1.3.2.2; not sent over 3.1.1). The session expiry bounds it.
    /// </summary>
    public TimeSpan Delay { get; init; }
}
