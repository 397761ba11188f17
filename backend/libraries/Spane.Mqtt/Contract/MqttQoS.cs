namespace Spane.Mqtt;

/// <summary>Quality of service (MQTT 5, 4.3). Level 2 is not offered: exactly-once is kept by (device, boot, seq).</summary>
public enum MqttQoS : byte
{
    /// <summary>At most once.</summary>
    AtMostOnce = 0,

    /// <summary>At least once.</summary>
    AtLeastOnce = 1,
}
