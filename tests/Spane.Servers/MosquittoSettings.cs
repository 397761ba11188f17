namespace Spane.Servers;

/// <summary>How a <see cref="MosquittoProcess"/> is configured.</summary>
public sealed record MosquittoSettings
{
    /// <summary>User names with their passwords; empty: anyone may connect.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>();

    /// <summary>The lines of the access list (mosquitto.conf(5), acl_file); empty: everything is allowed.</summary>
    public IReadOnlyList<string> AccessList { get; init; } = [];

    /// <summary>Whether sessions and queued messages are written to disk at each change, so that they outlive the process.</summary>
    public bool Persistent { get; init; }

    /// <summary>The authority whose server certificate the listener shows; <see langword="null"/>: no TLS.</summary>
    public TestAuthority? Tls { get; init; }

    /// <summary>With <see cref="Tls"/>: clients must show a certificate of the same authority, whose common name becomes their user
    /// name.</summary>
    public bool RequireClientCertificate { get; init; }

    /// <summary>Further lines of mosquitto.conf.</summary>
    public IReadOnlyList<string> ExtraLines { get; init; } = [];
}
