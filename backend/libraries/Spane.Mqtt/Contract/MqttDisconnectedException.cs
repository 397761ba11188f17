namespace Spane.Mqtt;

/// <summary>The network connection went away while an operation waited for it.</summary>
/// <param name="message">What happened, where, what to do.</param>
/// <param name="innerException">Its cause.</param>
public sealed class MqttDisconnectedException(string message, Exception? innerException = null) : MqttException(message, innerException)
{
    /// <summary>Why the broker ended it, as its DISCONNECT said (MQTT 5, 3.14.2.1); <see langword="null"/>: it said nothing, or the network
    /// broke.</summary>
    public MqttReasonCode? Reason { get; init; }
}
