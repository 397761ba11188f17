namespace Spane.Mqtt;

/// <summary>The states of an <see cref="IMqttConnection"/>.</summary>
public enum MqttConnectionState
{
    /// <summary>Not started yet.</summary>
    Idle,

    /// <summary>Opening the socket or waiting for CONNACK, or waiting to try again.</summary>
    Connecting,

    /// <summary>The broker has accepted the connection.</summary>
    Connected,

    /// <summary>Disposed, or refused for good.</summary>
    Closed,
}
