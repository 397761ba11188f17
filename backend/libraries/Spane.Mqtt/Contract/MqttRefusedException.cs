namespace Spane.Mqtt;

/// <summary>The broker refused the connection for a reason that trying again does not mend.</summary>
/// <param name="reason">The broker's reason code.</param>
/// <param name="message">What happened, where, what to do.</param>
public sealed class MqttRefusedException(MqttReasonCode reason, string message) : MqttException(message)
{
    /// <summary>The broker's reason code.</summary>
    public MqttReasonCode Reason { get; } = reason;
}
