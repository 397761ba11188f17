using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The broker cannot be reached.</summary>
public class MqttConnectionException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause.</param>
    public MqttConnectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
