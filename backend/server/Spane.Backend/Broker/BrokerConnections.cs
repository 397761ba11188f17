using System.Security.Cryptography.X509Certificates;
using Spane.Backend.Settings;
using Spane.Mqtt;

namespace Spane.Backend.Broker;

/// <summary>The options of each connection to the broker.</summary>
internal static class BrokerConnections
{
    /// <summary>One connection for what nodes send and for what is sent to them.</summary>
    public static MqttConnectionOptions ForBoth(SpaneOptions options) => new()
    {
        Host = options.Broker.Host,
        Port = options.Broker.Port,
        UserName = options.Broker.UserName.Length > 0 ? options.Broker.UserName : null,
        Password = options.Broker.Present(),
        CurrentPassword = options.Broker.PasswordFile.Length > 0 ? options.Broker.Present : null,
        Tls = options.Broker.CertificateAuthorityFile.Length > 0 ? TrustOnly(options.Broker.CertificateAuthorityFile) : null,
        ClientId = options.Broker.ClientId,
        SessionExpiry = Timeout.InfiniteTimeSpan,
        ReceiveMaximum = options.Ingest.ReceiveMaximum,
        ReceivedCapacity = options.Ingest.ReceiveMaximum,
        ReceiveBufferSize = 256 * 1024,
        ReadPause = TimeSpan.FromMilliseconds(2),
        BusyReadPause = TimeSpan.FromMilliseconds(10),
    };

    // A session of its own, which ends with the connection: a weight that nobody saw is worth nothing later.
    public static MqttConnectionOptions ForLive(SpaneOptions options)
    {
        var broker = options.Broker;
        var both = ForBoth(options);
        return both with
        {
            UserName = broker.LiveUserName.Length > 0 ? broker.LiveUserName : both.UserName,
            Password = broker.LivePassword.Length > 0 ? broker.LivePassword : both.Password,
            CurrentPassword = broker.LivePassword.Length > 0 ? null : both.CurrentPassword,
            ClientId = broker.LiveClientId.Length > 0 ? broker.LiveClientId : $"{broker.ClientId}-live",
            CleanStart = true,
            SessionExpiry = TimeSpan.Zero,
        };
    }

    // A session that stays, as that of what is stored: a photograph that came while the backend was away is not lost.
    public static MqttConnectionOptions ForPhotographs(SpaneOptions options, int capacity) => ForBoth(options) with
    {
        UserName = options.Broker.PhotographUserName,
        ClientId = $"{options.Broker.ClientId}-photographs",
        ReceiveMaximum = capacity,
        ReceivedCapacity = capacity,
    };

    /// <summary>A connection for Home Assistant alone, beside the one for the nodes.</summary>
    public static MqttConnectionOptions ForHomeAssistant(SpaneOptions options)
    {
        var nodes = ForBoth(options);
        return nodes with
        {
            ClientId = $"{nodes.ClientId}-homeassistant",
            UserName = options.HomeAssistant.UserName.Length > 0 ? options.HomeAssistant.UserName : nodes.UserName,
            Password = options.HomeAssistant.Password.Length > 0 ? options.HomeAssistant.Password : nodes.Password,
            CurrentPassword = options.HomeAssistant.Password.Length > 0 ? null : nodes.CurrentPassword,
            CleanStart = true,
            SessionExpiry = TimeSpan.Zero,
            ReceiveBufferSize = 4 * 1024,
            ReceivedCapacity = nodes.ReceiveMaximum,
        };
    }

    private static MqttTlsOptions TrustOnly(string authorityFile)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(authorityFile);
        return new MqttTlsOptions { TrustedAuthorities = authorities };
    }
}
