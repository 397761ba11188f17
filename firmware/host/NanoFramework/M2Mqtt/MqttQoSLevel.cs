namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Quality of service.</summary>
public enum MqttQoSLevel
{
    AtMostOnce = 0,
    AtLeastOnce = 1,
    ExactlyOnce = 2,

    /// <summary>The broker refused the subscription.</summary>
    GrantedFailure = 128,
}
