using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Spane.Processes;

namespace Spane.Backend.Https;

/// <summary>An authority of this machine's own, made once: phones and PCs that trust it trust its certificates for this machine's names.
/// Its key never leaves the data folder.</summary>
internal sealed class LocalAuthority : IDisposable
{
    /// <summary>Its folder within the data folder.</summary>
    internal const string Folder = "https";

    private const string FileName = "authority.pem";

    private static readonly TimeSpan Life = TimeSpan.FromDays(3650);

    // At the first start the clock may have been ahead: backdated, it is valid all the same when the clock is right again.
    private static readonly DateTimeOffset ValidFrom = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _certificate;

    private LocalAuthority(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>The certificate as devices import it, DER.</summary>
    internal byte[] Certificate => _certificate.RawData;

    internal string Name => _certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    internal DateTimeOffset NotAfter => _certificate.NotAfter;

    internal PermittedNames Permitted => PermittedNames.Of(_certificate);

    /// <summary>SHA-256 of the certificate as browsers and phones show it: <c>AB:CD:…</c>.</summary>
    internal string Fingerprint => string.Join(':', SHA256.HashData(_certificate.RawData).Select(octet => octet.ToString("X2", null)));

    /// <summary>Reads the authority of a data folder.</summary>
    /// <returns>The authority; null: none was made yet.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static LocalAuthority? Read(string dataFolder)
    {
        var file = Path.Combine(dataFolder, Folder, FileName);
        return File.Exists(file) ? new(PemPair.Read(file)) : null;
    }

    /// <summary>Reads it, or makes it and writes it with file mode 600.</summary>
    /// <param name="names">The machine's names, which it may vouch for besides those of local networks.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static LocalAuthority ReadOrCreate(string dataFolder, IEnumerable<string> names, DateTimeOffset now)
    {
        if (Read(dataFolder) is { } present)
        {
            if (present.NotAfter > now)
            {
                return present;
            }

            present.Dispose();
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // Its id is part of the name: two machines' authorities are told apart in a phone's list.
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(3));
        var request = new CertificateRequest($"CN=Spane {Dns.GetHostName()} {id}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(PermittedNames.With(names).Extension());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var made = request.CreateSelfSigned(ValidFrom, now + Life);
        Directory.CreateDirectory(Path.Combine(dataFolder, Folder));
        PemPair.Write(Path.Combine(dataFolder, Folder, FileName), made);
        return new(PemPair.Read(Path.Combine(dataFolder, Folder, FileName)));
    }

    /// <summary>Whether a certificate was made by this authority.</summary>
    internal bool Issued(X509Certificate2 certificate) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(_certificate.SubjectName.RawData)
        && certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().SingleOrDefault()?.KeyIdentifier is { } issuer
        && _certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.Span
            .SequenceEqual(issuer.Span);

    /// <summary>Makes a server's certificate.</summary>
    /// <param name="names">Host names and addresses, each permitted.</param>
    internal X509Certificate2 Issue(IReadOnlyList<string> names, DateTimeOffset now, TimeSpan life)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Spane", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        var subjects = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                subjects.AddIpAddress(address);
            }
            else
            {
                subjects.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(subjects.Build());
        var until = now + life;
        using var signed = request.Create(_certificate, now - TimeSpan.FromDays(1), until < NotAfter ? until : NotAfter,
            RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    public void Dispose() => _certificate.Dispose();
}

/// <summary>A certificate and its key in one file that only its owner may read.</summary>
internal static class PemPair
{
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    internal static X509Certificate2 Read(string file)
    {
        try
        {
            using var pair = X509Certificate2.CreateFromPemFile(file, file);

            // Windows serves TLS only with a key that came out of such a store.
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception damaged) when (damaged is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{file} is damaged. Put it back from a backup; without one, move it away and start again: phones and PCs must then trust "
                    + "the new one.",
                damaged);
        }
    }

    internal static void Write(string file, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        PrivateFile.Write(file, Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n"));
    }
}
