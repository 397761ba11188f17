namespace Spane.Mqtt.Tests.Contract;

/// <summary>The contract over MQTT 3.1.1.</summary>
public sealed class ConnectionContractV311(Mosquitto mosquitto) : ConnectionContract(mosquitto, MqttProtocolVersion.V311);
