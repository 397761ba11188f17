using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Spane.Broker.Settings;

/// <summary>Where the broker listens, whom it lets in, what it keeps.</summary>
internal sealed record BrokerSettings
{
    /// <summary>Where it listens; with a certificate by TLS.</summary>
    public required IReadOnlyList<BrokerEndpoint> Endpoints { get; init; }

    /// <summary>The password file and the access list, as mosquitto reads them; null: everybody may do everything, for tests.</summary>
    public AccessFilePaths? Access { get; init; }

    /// <summary>Whether a client's id is its user name, whatever it asks for: no credentials let a client take another's
    /// session.</summary>
    public bool BindsClientIds { get; init; } = true;

    /// <summary>Where retained messages are kept between starts; null: nowhere.</summary>
    public string? RetainedFile { get; init; }

    /// <summary>What a client's first message on a topic waits for: its topic, the number of the connection; null: nothing.</summary>
    public Func<string, long, CancellationToken, ValueTask>? Admit { get; init; }

    public BrokerLimits Limits { get; init; } = new();

    /// <summary>The clock of deadlines and rates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>One address that the broker listens on.</summary>
/// <param name="Certificate">Its certificate with the key; null: no TLS.</param>
internal sealed record BrokerEndpoint(IPEndPoint Address, X509Certificate2? Certificate = null);

/// <summary>The files that say who may do what.</summary>
/// <param name="Passwords">Lines <c>user:$7$iterations$salt$hash</c> (mosquitto_passwd(1)).</param>
/// <param name="List">The access list (mosquitto.conf(5), acl_file).</param>
internal sealed record AccessFilePaths(string Passwords, string List);
