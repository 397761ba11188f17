namespace Spane.Backend.Settings;

/// <summary>Where the MQTT broker is and how to get in.</summary>
public sealed class BrokerOptions
{
    /// <summary>Host name or address.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>TCP port.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>User name; empty: none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password; empty: none.</summary>
    public string Password { get; set; } = "";

    /// <summary>Which MQTT client: <c>spane</c>, or <c>mqttnet</c> in a build with the public feed.</summary>
    public string Client { get; set; } = "spane";

    /// <summary>Client identifier: names the session in which the broker keeps what arrives while the backend is away. A broker that binds
    /// ids to users takes the user name instead.</summary>
    public string ClientId { get; set; } = "spane-backend";

    /// <summary>Client identifier of the connection for live weights, which has its own session and queue at the broker; empty:
    /// <see cref="ClientId"/> with <c>-live</c>.</summary>
    public string LiveClientId { get; set; } = "";

    /// <summary>User name of that connection; empty: <see cref="UserName"/>. A broker that binds client identifiers to user names needs
    /// another.</summary>
    public string LiveUserName { get; set; } = "";

    /// <summary>Its password; empty: <see cref="Password"/>.</summary>
    public string LivePassword { get; set; } = "";

    /// <summary>PEM file of the authority that signed the broker's certificate; empty: no TLS.</summary>
    public string CertificateAuthorityFile { get; set; } = "";

    /// <summary>Folder of mosquitto's password and access files when the backend keeps them, so that a device added on the screen gets in
    /// at once; empty: a person keeps them.</summary>
    public string Folder { get; set; } = "";
}
