namespace nanoFramework.M2Mqtt;

public enum MqttProtocolVersion
{
    /// <summary>MQTT 3.1.1.</summary>
    Version_3_1_1 = 4,
}
