namespace Spane.Backend.Settings;

/// <summary>HTTPS without a proxy, by a certificate of an authority of the machine's own.</summary>
internal sealed class HttpsOptions
{
    /// <summary>Port on all addresses of this machine; 0: no HTTPS. Plain HTTP then leads there whoever comes from another
    /// machine.</summary>
    public int Port { get; set; }

    /// <summary>Names of this machine besides those that it knows itself, for example <c>spane.pabrik.co.id</c>.</summary>
    public IList<string> Names { get; } = [];

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() =>
        Port is < 0 or > 65535 ? $"Spane:Https:Port is {Port}; it must be 1 to 65535, or 0 for no HTTPS."
        : Names.FirstOrDefault(name => Uri.CheckHostName(name) == UriHostNameType.Unknown) is { } wrong
            ? $"Spane:Https:Names has '{wrong}', which is neither a host name nor an address."
        : null;
}
