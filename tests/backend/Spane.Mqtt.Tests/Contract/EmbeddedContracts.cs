namespace Spane.Mqtt.Tests.Contract;

/// <summary>The contract with the broker inside the backend, over MQTT 5.</summary>
public sealed class EmbeddedConnectionV5(Embedded broker) : ConnectionContractV5(broker), IClassFixture<Embedded>;

/// <summary>The contract with the broker inside the backend, over MQTT 3.1.1.</summary>
public sealed class EmbeddedConnectionV311(Embedded broker)
    : ConnectionContract(broker, MqttProtocolVersion.V311), IClassFixture<Embedded>;

/// <summary>Sessions with the broker inside the backend, over MQTT 5.</summary>
public sealed class EmbeddedSessionV5(Embedded broker) : SessionContractV5(broker), IClassFixture<Embedded>;

/// <summary>Sessions with the broker inside the backend, over MQTT 3.1.1.</summary>
public sealed class EmbeddedSessionV311(Embedded broker) : SessionContract(broker, MqttProtocolVersion.V311), IClassFixture<Embedded>;
