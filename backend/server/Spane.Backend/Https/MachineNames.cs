using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Spane.Backend.Https;

/// <summary>Under what this machine is reached on its network, now.</summary>
internal static class MachineNames
{
    /// <summary>Host names, <c>.local</c> (mDNS) among them, then addresses, those of the network first.</summary>
    /// <param name="more">Names that people gave it besides.</param>
    internal static IReadOnlyList<string> Now(IEnumerable<string> more)
    {
        var host = Dns.GetHostName().ToLowerInvariant();
        string[] own = Uri.CheckHostName(host) != UriHostNameType.Dns ? [] : host.Contains('.', StringComparison.Ordinal) ? [host]
            : [host, $"{host}.local"];
        return [.. more.Concat(own).Append("localhost").Concat(Addresses()).Concat(["127.0.0.1", "::1"]).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What a person types into a phone: of names and addresses those that the certificate names, addresses first, then what mDNS
    /// finds.</summary>
    /// <param name="now">As <see cref="Now"/> gives them.</param>
    /// <param name="permitted">What the authority vouches for: another address would be refused by every browser.</param>
    internal static IReadOnlyList<string> OfNetwork(IReadOnlyList<string> now, PermittedNames permitted) =>
    [
        .. now.Where(name => permitted.Permit(name) && name != "localhost")
            .Where(name => !IPAddress.TryParse(name, out var own) || !IPAddress.IsLoopback(own))
            .OrderBy(name => IPAddress.TryParse(name, out _) ? 0 : name.EndsWith(".local", StringComparison.Ordinal) ? 1 : 2),
    ];

    // An address of the link alone has a zone, which no certificate can name.
    private static IEnumerable<string> Addresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)
            .OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)
            .Select(address => address.ToString());
}
