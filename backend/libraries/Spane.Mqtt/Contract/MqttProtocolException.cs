namespace Spane.Mqtt;

/// <summary>The broker sent what the specification does not allow. It closes the network connection and nothing else.</summary>
/// <param name="reason">The reason code that DISCONNECT tells the broker (MQTT 5, 4.13).</param>
/// <param name="message">What was wrong, with the section of the specification.</param>
public sealed class MqttProtocolException(MqttReasonCode reason, string message) : MqttException(message)
{
    /// <summary>The reason code that DISCONNECT tells the broker.</summary>
    public MqttReasonCode Reason { get; } = reason;
}
