using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AngleSharp.Html.Parser;
using Spane.Backend.Https;

namespace Spane.Dashboard.Tests;

/// <summary>HTTPS by the machine's own authority, asked by a client that trusts it and nothing else.</summary>
public sealed class HttpsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Who_trusts_the_authority_is_served_by_name_and_address_and_gets_secure_cookies(string host)
    {
        await using var server = await StartAsync();
        using var trusting = Client(server.Service<ServerCertificate>().Authority.Certificate);
        using var answer = await trusting.GetAsync(new Uri($"https://{host}:{server.HttpsPort}/login"), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("; secure"));
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("a self-made authority must leave a way past");
    }

    [Fact]
    public async Task Who_trusts_another_authority_refuses_it()
    {
        var other = Directory.CreateTempSubdirectory("spane-authority");
        using var stranger = LocalAuthority.ReadOrCreate(other.FullName, [], DateTimeOffset.UtcNow);
        await using var server = await StartAsync();
        using var trusting = Client(stranger.Certificate);
        await Should.ThrowAsync<HttpRequestException>(() => trusting.GetAsync(new Uri($"https://localhost:{server.HttpsPort}/"), Token));
        other.Delete(recursive: true);
    }

    [Fact]
    public async Task The_page_of_trust_shows_the_fingerprint_of_the_certificate_that_it_hands_out()
    {
        await using var server = await StartAsync();
        using var certificate = X509CertificateLoader.LoadCertificate(await server.Client.GetByteArrayAsync("/trust/spane.crt", Token));
        var page = new HtmlParser().ParseDocument(await server.Client.GetStringAsync("/trust", Token));

        page.QuerySelector("pre")!.TextContent.Replace('\n', ':').ShouldBe(string.Join(':',
            certificate.GetCertHash(HashAlgorithmName.SHA256).Select(octet => octet.ToString("X2", CultureInfo.InvariantCulture))));
        page.QuerySelectorAll("ol").Length.ShouldBe(5);
    }

    [Fact]
    public async Task Without_HTTPS_there_is_nothing_to_trust()
    {
        await using var server = new DashboardServer();
        await server.InitializeAsync();
        (await server.Client.GetAsync("/trust/spane.crt", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Client.GetStringAsync("/trust", Token)).ShouldContain("--https");
        Directory.Exists(Path.Combine(server.DataFolder, "https")).ShouldBeFalse();
    }

    /// <summary>A proxy on this machine says for whom it asks: here, for another machine of the network.</summary>
    [Theory]
    [InlineData("GET", "/lines/packer-1?a=1", HttpStatusCode.Found)]
    [InlineData("POST", "/login", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/trust", HttpStatusCode.OK)]
    [InlineData("GET", "/trust/spane.crt", HttpStatusCode.OK)]
    public async Task Plain_HTTP_from_another_machine_leads_to_HTTPS(string method, string path, HttpStatusCode expected)
    {
        await using var server = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Forwarded-For", "192.168.1.20");
        request.Headers.Host = "spane.local:8080";
        using var answer = await server.Client.SendAsync(request, Token);

        answer.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.Found)
        {
            answer.Headers.Location!.ToString().ShouldBe($"https://spane.local:{server.HttpsPort}{path}");
        }
    }

    [Fact]
    public async Task Plain_HTTP_on_this_machine_stays()
    {
        await using var server = await StartAsync();
        (await server.Client.GetAsync("/login", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<DashboardServer> StartAsync()
    {
        var server = new DashboardServer { HttpsPort = Spane.Processes.Ports.Claim(0, "HTTPS") };
        await server.InitializeAsync();
        return server;
    }

    private static HttpClient Client(byte[] authority) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificate(authority) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    });
}
