namespace Spane.Mqtt;

/// <summary>The network connection went away while an operation waited for it.</summary>
/// <param name="message">What happened, where, what to do.</param>
/// <param name="innerException">Its cause.</param>
public sealed class MqttDisconnectedException(string message, Exception? innerException = null) : MqttException(message, innerException);
