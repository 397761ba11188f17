namespace Spane.Mqtt.Tests.Contract;

/// <summary>Sessions over MQTT 3.1.1.</summary>
public sealed class SessionContractV311(Mosquitto mosquitto) : SessionContract(mosquitto, MqttProtocolVersion.V311);
