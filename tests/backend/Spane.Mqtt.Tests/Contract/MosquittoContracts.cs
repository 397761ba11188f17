namespace Spane.Mqtt.Tests.Contract;

/// <summary>The contract with mosquitto, over MQTT 5.</summary>
public sealed class MosquittoConnectionV5(Mosquitto broker) : ConnectionContractV5(broker), IClassFixture<Mosquitto>;

/// <summary>The contract with mosquitto, over MQTT 3.1.1.</summary>
public sealed class MosquittoConnectionV311(Mosquitto broker)
    : ConnectionContract(broker, MqttProtocolVersion.V311), IClassFixture<Mosquitto>;

/// <summary>Sessions with mosquitto, over MQTT 5.</summary>
public sealed class MosquittoSessionV5(Mosquitto broker) : SessionContractV5(broker), IClassFixture<Mosquitto>;

/// <summary>Sessions with mosquitto, over MQTT 3.1.1.</summary>
public sealed class MosquittoSessionV311(Mosquitto broker) : SessionContract(broker, MqttProtocolVersion.V311), IClassFixture<Mosquitto>;

public sealed class MosquittoOnlyV5(Mosquitto broker) : MosquittoOnly(broker, MqttProtocolVersion.V500);

public sealed class MosquittoOnlyV311(Mosquitto broker) : MosquittoOnly(broker, MqttProtocolVersion.V311);
