using System.Security.Cryptography;
using System.Text;
using Spane.Cli.Provisioning;
using Spane.Dashboard.Devices;
using Spane.Processes;

namespace Spane.Cli.Tests;

/// <summary>Only what was signed is flashed.</summary>
public sealed class FirmwareReleaseTests
{
    private const string Version = "0.1.0";

    [Fact]
    public void What_was_signed_passes_and_says_where_it_goes()
    {
        var signed = new Signed();

        var release = FirmwareRelease.Check(signed.Image, signed.PublicKey);

        release.ShouldBe(signed.Release);
        (release.Firmware, release.Target, release.Address, release.Bytes)
            .ShouldBe((Version, FirmwareRollout.Target, FirmwareRollout.DeploymentAddress, new FileInfo(signed.Image).Length));
    }

    [Theory]
    [InlineData(".bin", "not the image that was signed as 0.1.0")]
    [InlineData(".json", "was not signed with the key")]
    [InlineData(".sig", "was not signed with the key")]
    public void A_byte_that_was_changed_is_noticed(string extension, string why)
    {
        var signed = new Signed();
        string path = Path.ChangeExtension(signed.Image, extension);
        byte[] content = File.ReadAllBytes(path);
        content[^2] ^= 1;
        File.WriteAllBytes(path, content);

        Should.Throw<CommandFailedException>(() => FirmwareRelease.Check(signed.Image, signed.PublicKey)).Message.ShouldContain(why);
    }

    [Fact]
    public void Another_key_a_missing_file_and_no_key_at_all_are_refused()
    {
        var signed = new Signed();
        Should.Throw<CommandFailedException>(() => FirmwareRelease.Check(signed.Image, new Signed().PublicKey))
            .Message.ShouldContain("was not signed with the key");
        Should.Throw<CommandFailedException>(() => FirmwareRelease.Check(signed.Image, signed.Image)).ExitCode.ShouldBe(2);
        Should.Throw<CommandFailedException>(() => FirmwareRelease.Sign(signed.Image, Version, signed.PublicKey)).ExitCode.ShouldBe(2);
        File.Delete(Path.ChangeExtension(signed.Image, ".sig"));
        Should.Throw<CommandFailedException>(() => FirmwareRelease.Check(signed.Image, signed.PublicKey))
            .Message.ShouldContain("is missing");
    }

    [Fact]
    public void What_is_no_image_or_says_another_version_is_not_signed()
    {
        var signed = new Signed();
        Should.Throw<CommandFailedException>(() => FirmwareRelease.Sign(signed.Image, "0.2.0", signed.PrivateKey))
            .Message.ShouldContain("nowhere says 0.2.0");
        Should.Throw<CommandFailedException>(() => FirmwareRelease.Sign(signed.PublicKey, Version, signed.PrivateKey))
            .Message.ShouldContain("no deployment image");
    }

    private sealed class Signed
    {
        public Signed()
        {
            string folder = Directory.CreateTempSubdirectory("spane-").FullName;
            Image = Path.Combine(folder, $"Spane.Firmware-{Version}.bin");
            PrivateKey = Path.Combine(folder, "private.pem");
            PublicKey = Path.Combine(folder, "firmware.pem");
            File.WriteAllBytes(Image, [.. "NFMRK2\0\0"u8, .. Encoding.UTF8.GetBytes(new string('x', 5_000) + Version + "\0fw\0yy")]);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            File.WriteAllText(PrivateKey, key.ExportECPrivateKeyPem());
            File.WriteAllText(PublicKey, key.ExportSubjectPublicKeyInfoPem());
            Release = FirmwareRelease.Sign(Image, Version, PrivateKey);
        }

        public string Image { get; }

        public string PrivateKey { get; }

        public string PublicKey { get; }

        public FirmwareRelease Release { get; }
    }
}
