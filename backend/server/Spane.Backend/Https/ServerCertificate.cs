using System.Security.Cryptography.X509Certificates;

namespace Spane.Backend.Https;

/// <summary>The certificate that HTTPS is served with: made by the authority for the names and addresses of now, and anew before it ends or
/// when they change.</summary>
/// <param name="names">Under what the machine is reached, asked for at each look.</param>
internal sealed class ServerCertificate(string dataFolder, TimeProvider clock, Func<IReadOnlyList<string>> names) : IDisposable
{
    /// <summary>Apple takes at most 825 days from an authority of one's own, 398 from others.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromDays(397);

    /// <summary>How long before its end another is made.</summary>
    internal static readonly TimeSpan RenewedBefore = TimeSpan.FromDays(30);

    private const string FileName = "server.pem";

    private readonly Lock _lock = new();
    private LocalAuthority? _authority;
    private X509Certificate2? _current;

    /// <summary>The authority; made when there is none.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    internal LocalAuthority Authority
    {
        get
        {
            lock (_lock)
            {
                return _authority ??= LocalAuthority.ReadOrCreate(dataFolder, names(), clock.GetUtcNow());
            }
        }
    }

    /// <summary>The certificate to serve now.</summary>
    internal X509Certificate2 Current => _current ?? Look().Certificate;

    /// <summary>Names and addresses of now that the authority may not vouch for: browsers would refuse a certificate that has
    /// them.</summary>
    internal IReadOnlyList<string> NotPermitted => [.. names().Where(name => !Authority.Permitted.Permit(name))];

    /// <summary>Makes another certificate when that of now ends soon or lacks a name.</summary>
    /// <returns>The certificate, and whether it is another than before.</returns>
    internal (X509Certificate2 Certificate, bool IsNew) Look()
    {
        var authority = Authority;
        var permitted = authority.Permitted;
        string[] wanted = [.. names().Where(permitted.Permit)];
        lock (_lock)
        {
            var file = Path.Combine(dataFolder, LocalAuthority.Folder, FileName);
            var present = _current ?? (File.Exists(file) ? ReadOrNone(file) : null);
            if (present is not null && IsGood(present, authority, wanted))
            {
                _current = present;
                return (present, false);
            }

            // The one before is left to the handshakes that have it in hand.
            using var made = authority.Issue(wanted, clock.GetUtcNow(), Life);
            PemPair.Write(file, made);
            _current = PemPair.Read(file);
            return (_current, true);
        }
    }

    public void Dispose()
    {
        _current?.Dispose();
        _authority?.Dispose();
    }

    private bool IsGood(X509Certificate2 certificate, LocalAuthority authority, IEnumerable<string> wanted)
    {
        var now = clock.GetUtcNow();
        var subjects = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        var has = subjects.EnumerateDnsNames().Concat(subjects.EnumerateIPAddresses().Select(address => address.ToString()));
        return certificate.NotBefore <= now && now < certificate.NotAfter - RenewedBefore && authority.Issued(certificate)
            && wanted.ToHashSet(StringComparer.OrdinalIgnoreCase).IsSubsetOf(has);
    }

    // It is made again at no cost to anybody.
    private static X509Certificate2? ReadOrNone(string file)
    {
        try
        {
            return PemPair.Read(file);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
