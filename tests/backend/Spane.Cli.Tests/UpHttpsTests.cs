using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.Processes;
using PosixSignal = Spane.Processes.PosixSignal;

namespace Spane.Cli.Tests;

/// <summary><c>./spane up --https</c>, seen by a browser that trusts the authority as a PC of the factory would, and by one that does
/// not.</summary>
[SupportedOSPlatform("linux")]
public sealed partial class UpHttpsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_that_trusts_the_authority_gets_a_secure_context_and_one_that_does_not_refuses()
    {
        var data = Directory.CreateTempSubdirectory("spane-").FullName;
        var (plain, secure) = (Ports.Claim(0, "plain"), Ports.Claim(0, "HTTPS"));
        using var up = SpaneProcess.Start("up", "--https", "--port", plain.ToString(CultureInfo.InvariantCulture), "--https-port",
            secure.ToString(CultureInfo.InvariantCulture), "--data", data);
        try
        {
            var said = await ReadUntilAsync(up.StandardOutput, line => Fingerprint().IsMatch(line));
            using var http = new HttpClient();
            using var certificate = X509CertificateLoader.LoadCertificate(
                await http.GetByteArrayAsync(new Uri($"http://127.0.0.1:{plain}/trust/spane.crt"), Token));
            said.ShouldBe(string.Join(':', certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)
                .Select(octet => octet.ToString("X2", CultureInfo.InvariantCulture))));

            var address = new Uri($"https://localhost:{secure}/");
            using var playwright = await Playwright.CreateAsync();
            using var home = new BrowserHome();
            await using var before = await home.StartAsync(playwright);
            var refused =
                await Should.ThrowAsync<PlaywrightException>(async () => await (await before.NewPageAsync()).GotoAsync(address.ToString()));
            refused.Message.ShouldContain("ERR_CERT_AUTHORITY_INVALID");

            await home.TrustAsync(certificate);
            await using var trusting = await home.StartAsync(playwright);
            var page = await trusting.NewPageAsync();
            await page.GotoAsync(new Uri(address, "login").ToString());
            (await page.EvaluateAsync<bool>("isSecureContext")).ShouldBeTrue();
            (await page.EvaluateAsync<string>("navigator.serviceWorker.ready.then(worker => worker.active.scriptURL)"))
                .ShouldBe(new Uri(address, "service-worker.js").ToString());
            (await page.Context.CookiesAsync()).ShouldAllBe(cookie => cookie.Secure);
            (await page.EvaluateAsync<string>("performance.getEntriesByType('navigation')[0].nextHopProtocol")).ShouldBe("h2");

            await page.SetViewportSizeAsync(390, 844);
            await page.GotoAsync(new Uri(address, "trust").ToString());
            (await page.Locator("pre").InnerTextAsync()).Replace('\n', ':').ShouldBe(said);
            (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth")).ShouldBeFalse();
            if (Environment.GetEnvironmentVariable("SPANE_SCREENS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "trust-https-390-light.png"), FullPage = true });
            }
        }
        finally
        {
            PosixSignal.Send(up.Id, PosixSignal.Terminate);
            await up.WaitForExitAsync(Token);
        }

        RunningProcesses.ThatMention(data).ShouldBeEmpty();
    }

    private static async Task<string> ReadUntilAsync(StreamReader output, Func<string, bool> found)
    {
        while (await output.ReadLineAsync(Token) is { } line)
        {
            if (found(line))
            {
                return line.Trim();
            }
        }

        throw new InvalidOperationException("It ended without a fingerprint.");
    }

    [GeneratedRegex("^  ([0-9A-F]{2}:){31}[0-9A-F]{2}$")]
    private static partial Regex Fingerprint();
}
