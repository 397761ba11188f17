using System.Net;

namespace Spane.Backend.Settings;

/// <summary>Where the MQTT broker is and how to get in.</summary>
internal sealed class BrokerOptions
{
    /// <summary>The value of <see cref="Kind"/> for a broker in this process.</summary>
    public const string Embedded = "embedded";

    /// <summary>The value of <see cref="Kind"/> for a broker of its own.</summary>
    public const string Mosquitto = "mosquitto";

    // Of a node's settings (docs/protocol.md, "Several brokers"): a name of DNS, and a port.
    private const int MaximumAddresses = 4;
    private const int LongestAddress = 253 + 6;

    /// <summary>Which broker: <c>embedded</c>, inside the backend, or <c>mosquitto</c>, a broker of its own at
    /// <see cref="Host"/>.</summary>
    public string Kind { get; set; } = Mosquitto;

    /// <summary>Host name or address; the address to listen on, when the broker is inside.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>TCP port.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>Where devices reach the brokers, each a host or <c>host:port</c>, as the screen names it with new credentials; none: where
    /// the screen is reached.</summary>
    public IList<string> Addresses { get; } = [];

    /// <summary>User name; empty: none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password; empty: none.</summary>
    public string Password { get; set; } = "";

    /// <summary>File with the password in place of <see cref="Password"/>; it is read at each attempt to connect, so that one that was put
    /// right there needs no restart. Empty: none.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Client identifier: names the session in which the broker keeps what arrives while the backend is unavailable. A broker that
    /// binds ids to users takes the user name instead.</summary>
    public string ClientId { get; set; } = "spane-backend";

    /// <summary>Client identifier of the connection for live weights, which has its own session and queue at the broker; empty:
    /// <see cref="ClientId"/> with <c>-live</c>.</summary>
    public string LiveClientId { get; set; } = "";

    /// <summary>User name of that connection; empty: <see cref="UserName"/>. A broker that binds client identifiers to user names needs
    /// another.</summary>
    public string LiveUserName { get; set; } = "";

    /// <summary>Its password; empty: <see cref="Password"/>.</summary>
    public string LivePassword { get; set; } = "";

    /// <summary>User name of the connection for photographs at a broker of its own, with the password of <see cref="UserName"/>; empty:
    /// photographs are not taken from there. The broker inside needs none.</summary>
    public string PhotographUserName { get; set; } = "";

    /// <summary>Whether a client's id is its user name at the broker inside: no credentials let a client take another's session.</summary>
    public bool BindsClientIds { get; set; } = true;

    /// <summary>Port for TLS on all addresses at the broker inside; 0: none. <see cref="Host"/> and <see cref="Port"/> stay without
    /// TLS.</summary>
    public int TlsPort { get; set; }

    /// <summary>PEM file of its certificate.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of that certificate's key.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>What one client may take of the broker inside.</summary>
    public BrokerBounds Bounds { get; set; } = new();

    /// <summary>PEM file of the authority that signed the broker's certificate; empty: no TLS.</summary>
    public string CertificateAuthorityFile { get; set; } = "";

    /// <summary>Folder of mosquitto's password and access files when the backend keeps them, so that a device added on the screen gets in
    /// at once; empty: a person keeps them.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The password of now; null: none, or its file cannot be read.</summary>
    public string? Present()
    {
        if (PasswordFile.Length == 0)
        {
            return Password.Length > 0 ? Password : null;
        }

        try
        {
            return File.ReadAllText(PasswordFile).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() => Kind switch
    {
        _ when Addresses.Count > MaximumAddresses =>
            $"Spane:Broker:Addresses names {Addresses.Count} brokers; a device takes {MaximumAddresses}.",
        _ when Addresses.FirstOrDefault(place => place.Length is 0 or > LongestAddress || place.Any(char.IsWhiteSpace)) is { } wrong =>
            $"Spane:Broker:Addresses has '{wrong}'; it must be a host name or an address, with :port or without.",
        Mosquitto when PasswordFile.Length > 0 && Present() is null =>
            $"Spane:Broker:PasswordFile is '{PasswordFile}', which cannot be read.",
        Mosquitto => null,
        not Embedded => $"Spane:Broker:Kind is '{Kind}'; it must be {Embedded} or {Mosquitto}.",
        _ when !IPAddress.TryParse(Host, out _) =>
            $"Spane:Broker:Host is '{Host}'; with the broker inside it is the address to listen on, such as 127.0.0.1 or 0.0.0.0.",
        _ when TlsPort != 0 && (!File.Exists(CertificateFile) || !File.Exists(KeyFile)) =>
            $"Spane:Broker:TlsPort is {TlsPort}, and Spane:Broker:CertificateFile or KeyFile is no file.",
        _ => null,
    };
}

/// <summary>What one client may take of the broker inside the backend.</summary>
internal sealed class BrokerBounds
{
    /// <summary>The largest packet, in bytes.</summary>
    public int PacketBytes { get; set; } = 65_536;

    /// <summary>The most QoS 1 messages that wait for their PUBACK.</summary>
    public int InFlight { get; set; } = 1000;

    /// <summary>The most connections from one address.</summary>
    public int ConnectionsOfAddress { get; set; } = 1000;

    /// <summary>QoS 1 messages per second; above, the client is read more slowly.</summary>
    public double StoredPerSecond { get; set; } = 5000;

    /// <summary>QoS 0 messages per second; above, they are dropped.</summary>
    public double LivePerSecond { get; set; } = 1000;
}
