using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>A call of the client was wrong.</summary>
public class MqttClientException : Exception
{
    public MqttClientException(MqttClientErrorCode errorCode) => ErrorCode = errorCode;

    /// <summary>What was wrong.</summary>
    public MqttClientErrorCode ErrorCode { get; set; }
}

/// <summary>The broker did not answer.</summary>
public class MqttCommunicationException : Exception
{
}

/// <summary>The broker cannot be reached.</summary>
public class MqttConnectionException : Exception
{
    public MqttConnectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>What was wrong with a call of the client.</summary>
public enum MqttClientErrorCode
{
    InflightQueueFull = 11,
}
