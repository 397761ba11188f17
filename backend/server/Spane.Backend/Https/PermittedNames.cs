using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Spane.Backend.Https;

/// <summary>What an authority may vouch for (RFC 5280, 4.2.1.10): names and addresses of the factory's own network and nothing of the
/// internet, so that a stolen key opens no bank's page on the phones that trust it.</summary>
internal sealed record PermittedNames(IReadOnlyList<string> Domains)
{
    private const string Oid = "2.5.29.30";

    // RFC 2606 and 6761 (localhost), RFC 6762 (local), RFC 8375 (home.arpa); lan and internal are never delegated in the internet's root.
    private static readonly string[] Local = ["localhost", "local", "lan", "internal", "home.arpa"];

    // RFC 1918, RFC 1122 (loopback), RFC 3927 (link-local), RFC 4193, RFC 4291.
    private static readonly IPNetwork[] Networks =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("::1/128"),
    ];

    /// <summary>Those of every local network, and these domains with all below them.</summary>
    /// <param name="names">Host names; addresses among them are left out.</param>
    internal static PermittedNames With(IEnumerable<string> names) =>
        new([.. Local.Concat(names.Where(name => !IPAddress.TryParse(name, out _))).Distinct(StringComparer.OrdinalIgnoreCase)]);

    /// <summary>Reads them back from an authority's certificate.</summary>
    internal static PermittedNames Of(X509Certificate2 authority)
    {
        List<string> domains = [];
        if (authority.Extensions[Oid] is { } extension)
        {
            var permitted = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence()
                .ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            while (permitted.HasData)
            {
                var tree = permitted.ReadSequence();
                if (tree.PeekTag().TagValue == DnsTag.TagValue)
                {
                    domains.Add(tree.ReadCharacterString(UniversalTagNumber.IA5String, DnsTag));
                }
            }
        }

        return new(domains);
    }

    /// <summary>Whether a host name or address is among them.</summary>
    internal bool Permit(string name) => IPAddress.TryParse(name, out var address)
        ? Networks.Any(network => network.Contains(address))
        : Domains.Any(domain => name.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || name.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));

    /// <summary>The extension of the authority's certificate: who does not understand it must refuse the certificate.</summary>
    internal X509Extension Extension()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (var domain in Domains)
            {
                using var tree = writer.PushSequence();
                writer.WriteCharacterString(UniversalTagNumber.IA5String, domain, DnsTag);
            }

            foreach (var network in Networks)
            {
                using var tree = writer.PushSequence();
                writer.WriteOctetString([.. network.BaseAddress.GetAddressBytes(), .. MaskOf(network)], AddressTag);
            }
        }

        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    private static Asn1Tag DnsTag { get; } = new(TagClass.ContextSpecific, 2);

    private static Asn1Tag AddressTag { get; } = new(TagClass.ContextSpecific, 7);

    private static byte[] MaskOf(IPNetwork network)
    {
        var mask = new byte[network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 4 : 16];
        for (var bit = 0; bit < network.PrefixLength; bit++)
        {
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return mask;
    }
}
