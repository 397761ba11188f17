using Spane.Mqtt.MqttNet;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>Makes the connections under test: by default our own client, with SPANE_MQTT_CONNECTION=mqttnet the adapter to
/// MQTTnet.</summary>
internal static class Connections
{
    public const string Variable = "SPANE_MQTT_CONNECTION";

    public static IMqttConnection Create(MqttConnectionOptions options) =>
        MqttClientChoice.Create(Environment.GetEnvironmentVariable(Variable) ?? MqttClientChoice.Spane, options);
}
