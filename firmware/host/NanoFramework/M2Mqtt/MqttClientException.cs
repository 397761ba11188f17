using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>A call of the client was wrong.</summary>
public class MqttClientException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="errorCode">What was wrong.</param>
    public MqttClientException(MqttClientErrorCode errorCode) => ErrorCode = errorCode;

    /// <summary>What was wrong.</summary>
    public MqttClientErrorCode ErrorCode { get; set; }
}
