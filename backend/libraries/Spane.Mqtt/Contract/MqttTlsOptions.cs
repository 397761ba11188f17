using System.Security.Cryptography.X509Certificates;

namespace Spane.Mqtt;

/// <summary>How to secure the connection with TLS.</summary>
public sealed record MqttTlsOptions
{
    /// <summary>The authorities that may have signed the broker's certificate; empty: those that the operating system trusts.</summary>
    public X509Certificate2Collection TrustedAuthorities { get; init; } = [];

    /// <summary>This client's certificate with its private key, for brokers that require one.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The name that the broker's certificate must bear; <see langword="null"/>: the host connected to.</summary>
    public string? ServerName { get; init; }
}
