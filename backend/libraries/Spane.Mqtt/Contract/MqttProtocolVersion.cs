namespace Spane.Mqtt;

/// <summary>Protocol versions; the value is the protocol level byte of CONNECT (3.1.2.2).</summary>
public enum MqttProtocolVersion : byte
{
    /// <summary>MQTT 3.1.1 (OASIS, 2014). No Receive Maximum: the broker's own limit bounds what is in flight to this client.</summary>
    V311 = 4,

    /// <summary>MQTT 5.0 (OASIS, 2019).</summary>
    V500 = 5,
}
