namespace Spane.Mqtt;

/// <summary>Something went wrong between this client and the broker. The message says what and what to do.</summary>
public class MqttException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, where, what to do.</param>
    /// <param name="innerException">Its cause.</param>
    public MqttException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
