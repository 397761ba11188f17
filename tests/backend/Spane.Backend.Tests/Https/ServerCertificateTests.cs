using System.Security.Cryptography.X509Certificates;
using Spane.Backend.Https;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Https;

/// <summary>The authority and its certificates, checked by the platform's own chain builder (OpenSSL).</summary>
public sealed class ServerCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("spane-https");
    private readonly ManualTime _clock = At(Start);
    private IReadOnlyList<string> _names = ["mini.local", "localhost", "192.168.1.10"];

    [Fact]
    public void The_authority_is_made_once_and_only_its_owner_may_read_it()
    {
        using var first = LocalAuthority.ReadOrCreate(_data.FullName, _names, Start);
        using var second = LocalAuthority.ReadOrCreate(_data.FullName, ["other.local"], Start.AddYears(5));
        second.Fingerprint.ShouldBe(first.Fingerprint);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(_data.FullName, "https", "authority.pem"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>What is printed for phones is what the certificate names.</summary>
    [Theory]
    [InlineData("mini mini.local localhost 203.0.113.5 192.168.1.10 fd00::2 127.0.0.1 ::1", "192.168.1.10 fd00::2 mini.local mini")]
    [InlineData("mini mini.local localhost 203.0.113.5 2001:db8::7 127.0.0.1 ::1", "mini.local mini")]
    [InlineData("localhost 203.0.113.5 127.0.0.1 ::1", "")]
    public void Only_addresses_that_the_certificate_names_are_told_to_people(string now, string told)
    {
        var permitted = PermittedNames.With(now.Split(' '));
        string.Join(' ', MachineNames.OfNetwork(now.Split(' '), permitted)).ShouldBe(told);
    }

    [Theory]
    [InlineData("mini.local", true)]
    [InlineData("spane.pabrik.co.id", true)]
    [InlineData("kiosk.spane.pabrik.co.id", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("bank.co.id", false)]
    [InlineData("evil-spane.pabrik.co.id", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("2001:db8::1", false)]
    public void It_may_vouch_for_local_names_and_for_its_machine_alone(string name, bool permitted)
    {
        using var authority = LocalAuthority.ReadOrCreate(_data.FullName, ["spane.pabrik.co.id", "203.0.113.1"], Start);
        authority.Permitted.Permit(name).ShouldBe(permitted);

        // The same by who has to enforce it: a thief of the key makes the certificate all the same.
        using var certificate = authority.Issue([name], Start, TimeSpan.FromDays(30));
        Builds(authority, certificate, Start).ShouldBe(permitted);
    }

    [Fact]
    public void A_certificate_is_kept_over_a_restart_and_made_anew_30_days_before_its_end()
    {
        string Serial()
        {
            using var server = Server();
            return server.Look().Certificate.SerialNumber;
        }

        var first = Serial();
        _clock.Advance(ServerCertificate.Life - ServerCertificate.RenewedBefore - TimeSpan.FromDays(1));
        Serial().ShouldBe(first);
        _clock.Advance(TimeSpan.FromDays(1));
        Serial().ShouldNotBe(first);
    }

    [Fact]
    public void A_new_address_makes_another_certificate_and_one_that_is_gone_does_not()
    {
        using var server = Server();
        server.Look().IsNew.ShouldBeTrue();
        _names = ["mini.local", "localhost"];
        server.Look().IsNew.ShouldBeFalse();
        _names = ["mini.local", "localhost", "192.168.1.77"];
        var (certificate, isNew) = server.Look();

        isNew.ShouldBeTrue();
        certificate.MatchesHostname("192.168.1.77").ShouldBeTrue();
        server.Current.ShouldBeSameAs(certificate);
        Builds(server.Authority, certificate, _clock.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    public void A_name_that_the_authority_may_not_vouch_for_is_told_and_left_out()
    {
        using var server = Server();
        _ = server.Authority;
        _names = ["mini.local", "spane.example"];

        server.NotPermitted.ShouldBe(["spane.example"]);
        server.Look().Certificate.MatchesHostname("spane.example").ShouldBeFalse();
        Builds(server.Authority, server.Current, Start).ShouldBeTrue();
    }

    [Fact]
    public void Certificates_are_good_under_Apples_rules_and_on_a_clock_that_was_ahead()
    {
        using (var ahead = new ServerCertificate(_data.FullName, At(Start.AddYears(3)), () => _names))
        {
            _ = ahead.Current;
        }

        using var server = Server();
        var (certificate, isNew) = server.Look();

        isNew.ShouldBeTrue("the one that was made in the future is not good yet");
        Builds(server.Authority, certificate, Start).ShouldBeTrue();
        (certificate.NotAfter - certificate.NotBefore).TotalDays.ShouldBeLessThanOrEqualTo(825);
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_damaged_server_file_is_made_again_and_a_damaged_authority_is_told()
    {
        using (var server = Server())
        {
            _ = server.Current;
        }

        File.WriteAllText(Path.Combine(_data.FullName, "https", "server.pem"), "rusak");
        using (var server = Server())
        {
            server.Look().IsNew.ShouldBeTrue();
        }

        File.WriteAllText(Path.Combine(_data.FullName, "https", "authority.pem"), "rusak");
        using var broken = Server();
        Should.Throw<InvalidDataException>(() => broken.Current).Message.ShouldContain("authority.pem is damaged");
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static ManualTime At(DateTimeOffset time)
    {
        var clock = new ManualTime();
        clock.Advance(time - DateTimeOffset.UnixEpoch);
        return clock;
    }

    private ServerCertificate Server() => new(_data.FullName, _clock, () => _names);

    private static bool Builds(LocalAuthority authority, X509Certificate2 certificate, DateTimeOffset at)
    {
        using var root = X509CertificateLoader.LoadCertificate(authority.Certificate);
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { root },
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationTime = at.UtcDateTime,
                ApplicationPolicy = { new("1.3.6.1.5.5.7.3.1") },
            },
        };
        return chain.Build(certificate);
    }
}
