using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The broker did not answer.</summary>
public class MqttCommunicationException : Exception
{
}
