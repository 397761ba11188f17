using System.Security.Cryptography.X509Certificates;

namespace Spane.NanoFramework;

/// <summary>What an MQTT client asks of its broker when it connects.</summary>
public sealed record MqttLinkRequest
{
    /// <summary>Host name of the broker.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>Whether to speak TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>The certificate authority that the broker's certificate must come from; absent: the machine's own.</summary>
    public X509Certificate? CertificateAuthority { get; init; }

    /// <summary>Whether the broker's certificate is checked.</summary>
    public bool ValidateServerCertificate { get; init; } = true;

    /// <summary>Client identifier.</summary>
    public required string ClientId { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>Last will: topic; absent: none.</summary>
    public string? WillTopic { get; init; }

    /// <summary>Last will: payload, UTF-8.</summary>
    public byte[] WillPayload { get; init; } = [];

    /// <summary>Last will: quality of service, 0 or 1.</summary>
    public int WillQos { get; init; }

    /// <summary>Last will: retained.</summary>
    public bool WillRetain { get; init; }

    /// <summary>Whether the broker forgets an earlier session.</summary>
    public bool CleanSession { get; init; } = true;

    /// <summary>Keep-alive in s.</summary>
    public int KeepAliveSeconds { get; init; } = 60;
}
