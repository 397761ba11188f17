namespace Spane.Mqtt.MqttNet;

/// <summary>Makes the MQTT connection that the settings name.</summary>
public static class MqttClientChoice
{
    /// <summary>The name of Spane's own client, <see cref="MqttConnection"/>.</summary>
    public const string Spane = "spane";

    /// <summary>The name of the adapter to MQTTnet.</summary>
    public const string MqttNet = "mqttnet";

    /// <summary>Creates a connection that is not started yet.</summary>
    /// <param name="client"><see cref="Spane"/> or <see cref="MqttNet"/>.</param>
    /// <param name="options">What to connect to and how.</param>
    /// <exception cref="ArgumentException">The name is unknown, this build lacks the client, or an option is out of its range; in one
    /// line.</exception>
    public static IMqttConnection Create(string client, MqttConnectionOptions options) => client switch
    {
        Spane => new MqttConnection(options),
#if PUBLIC_FEED
        MqttNet => new MqttNetConnection(options),
#else
        MqttNet =>
            throw new ArgumentException($"This build has no MQTTnet. Set the MQTT client to '{Spane}', or build with -p:PublicFeed=true."),
#endif
        _ => throw new ArgumentException($"MQTT client '{client}' is not known. Set it to '{Spane}' or '{MqttNet}'."),
    };
}
