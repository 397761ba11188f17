using System.Buffers.Text;
using System.Security.Cryptography;
using Spane.Notifications.Push;
using Spane.Notifications.Tests.Servers;

namespace Spane.Notifications.Tests.Push;

public sealed class PushCryptographyTests
{
    /// <summary>RFC 8291, 5 and appendix A: the browser of the tests is held to the standard before the sender is held to it.</summary>
    [Fact]
    public void The_tests_browser_reads_the_message_of_RFC_8291()
    {
        var point = Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        using var browser = new FakeBrowser(
            ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                D = Base64Url.DecodeFromChars("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
                Q = new() { X = point[1..33], Y = point[33..] },
            }),
            Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"));

        browser.Decrypt(Base64Url.DecodeFromChars(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")).ShouldBe(
            "When I grow up, I want to be a watermelon");
    }

    [Fact]
    public void A_key_pair_is_made_once_for_its_owner_only_and_kept()
    {
        var folder = Directory.CreateTempSubdirectory("spane-keys-");
        try
        {
            var path = Path.Combine(folder.FullName, "push-keys.json");
            var keys = VapidKeys.Open(path);

            VapidKeys.Open(path).ShouldBe(keys);
            Base64Url.DecodeFromChars(keys.PublicKey)[0].ShouldBe((byte)4);
            keys.ToString().ShouldNotContain(keys.PrivateKey);
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"publicKey\":\"AAAA\",\"privateKey\":\"AAAA\"}")]
    public void A_damaged_key_file_is_told_and_not_replaced(string content)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            Should.Throw<InvalidDataException>(() => VapidKeys.Open(path)).Message.ShouldContain(path);
            File.ReadAllText(path).ShouldBe(content);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_thousand_pairs_have_keys_of_full_length()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var keys = VapidKeys.Generate();
            Base64Url.DecodeFromChars(keys.PublicKey).Length.ShouldBe(65);
            Base64Url.DecodeFromChars(keys.PrivateKey).Length.ShouldBe(32);
        }
    }
}
