using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Spane.Backend.Settings;
using Spane.Dashboard.Administration;

namespace Spane.Dashboard.Tests;

/// <summary>Logging in at a provider of OpenID Connect that speaks over real sockets and signs its tokens.</summary>
public sealed class ExternalSignInTests : IAsyncLifetime
{
    private const string Start = "/login/external?back=%2Fhistory";

    private readonly string _secretFile = Path.GetTempFileName();
    private TestProvider _provider = null!;
    private DashboardServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.StartAsync();
        _provider.Person = Sari(["staff", "spane-line"]);
        await File.WriteAllTextAsync(_secretFile, TestProvider.Secret + "\n", Token);
        _server = new DashboardServer { SignIn = Options() };
        await _server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
        File.Delete(_secretFile);
    }

    [Fact]
    public async Task A_person_is_let_in_with_the_roles_that_the_provider_says_and_can_be_shut_out_here()
    {
        using var sari = Person.Nobody(_server);
        var page = await sari.Page("/login");
        page.QuerySelector("a[href^='/login/external']")!.TextContent.ShouldContain("Login pabrik");
        (await Enter(sari)).ShouldBe("/history");
        _provider.Redeemed.ShouldBe(1);
        (await sari.Page("/account")).DocumentElement.GetAttribute("data-who").ShouldBe("sari");
        (await sari.Get("/devices")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var made = (await _server.Service<Backend.Audit.AuditLog>().NewestAsync(10, Token)).First(line => line.Action == "account-created");
        (made.By, made.Subject, made.Detail).ShouldBe(("sari", "sari", "roles:  → Operator oidc"));

        // Another role there is another role here, from the next login on.
        _provider.Person = Sari(["spane-line", "cn=engineers,dc=pabrik"]);
        (await Enter(sari)).ShouldBe("/history");
        (await sari.Get("/devices")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Without a password there is no other way in.
        using var guesser = Person.Nobody(_server);
        (await guesser.Login("sari", "")).Headers.Location!.OriginalString.ShouldContain("why=failed");

        using var admin = await Person.With(_server, Roles.Admin);
        (await admin.Submit("/accounts", "/accounts/delete", new() { ["name"] = "sari" })).Headers.Location!.OriginalString
            .ShouldBe("/accounts?done=1");
        _provider.Person = Sari([]);
        (await Enter(sari)).ShouldBe("/login?why=oidc-role");
    }

    [Fact]
    public async Task Accounts_of_the_installation_stay_and_are_not_taken_over_by_their_name()
    {
        using var admin = await Person.With(_server, Roles.Admin);
        await Person.Create(_server, "tono", Roles.Maintenance);
        _provider.Person = new() { ["sub"] = "77", ["preferred_username"] = "Tono", ["roles"] = "spane-line" };
        using var other = Person.Nobody(_server);
        (await Enter(other)).ShouldBe("/login?why=oidc-known");
        using var tono = Person.Nobody(_server);
        (await tono.Login("tono", Person.Password)).Headers.Location!.OriginalString.ShouldBe("/");

        // The same name of another subject: somebody else.
        _provider.Person = Sari(["spane-line"]);
        (await Enter(other)).ShouldBe("/history");
        _provider.Person = new(Sari(["spane-line"])) { ["sub"] = "another" };
        using var third = Person.Nobody(_server);
        (await Enter(third)).ShouldBe("/login?why=oidc-known");
    }

    [Theory]
    [InlineData("no role", "oidc-role")]
    [InlineData("a name that is none", "oidc-name")]
    [InlineData("no name", "oidc-name")]
    [InlineData("another audience", "oidc-failed")]
    [InlineData("another issuer", "oidc-failed")]
    [InlineData("expired", "oidc-failed")]
    [InlineData("another key", "oidc-failed")]
    [InlineData("another nonce", "oidc-failed")]
    public async Task What_the_provider_does_not_vouch_for_is_refused_in_words(string what, string why)
    {
        using var stranger = RSA.Create(2048);
        switch (what)
        {
            case "no role":
                _provider.Person = Sari(["staff"]);
                break;
            case "a name that is none":
                _provider.Person["preferred_username"] = "Sari Dewi <script>";
                break;
            case "no name":
                _provider.Person.Remove("preferred_username");
                break;
            default:
                _provider.Forge = token =>
                {
                    token.Audience = what == "another audience" ? "other" : token.Audience;
                    token.Issuer = what == "another issuer" ? "http://127.0.0.1:1" : token.Issuer;
                    token.Expires = what == "expired" ? DateTime.UtcNow.AddHours(-1) : token.Expires;
                    token.Claims["nonce"] = what == "another nonce" ? "x" : token.Claims["nonce"];
                    token.SigningCredentials = what == "another key"
                        ? new(new RsaSecurityKey(stranger) { KeyId = "k" }, SecurityAlgorithms.RsaSha256) : token.SigningCredentials;
                };
                break;
        }

        using var sari = Person.Nobody(_server);
        (await Enter(sari)).ShouldBe($"/login?why={why}");
        (await sari.Page($"/login?why={why}")).QuerySelector("[role=alert]").ShouldNotBeNull();
        (await sari.Get("/history")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await _server.Service<IPreferences>().OfAsync("sari", Token)).Version.ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_and_a_code_used_twice_are_refused()
    {
        using var sari = Person.Nobody(_server);
        using var forged = await sari.Get("/login/oidc?code=abc&state=def");
        forged.Headers.Location!.OriginalString.ShouldBe("/login?why=oidc-failed");
        using var asked = await sari.Get(Start);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var back = await browser.GetAsync(asked.Headers.Location, Token);
        var answer = back.Headers.Location!.PathAndQuery;
        (await sari.Get(answer)).Headers.Location!.OriginalString.ShouldBe("/history");
        using var again = Person.Nobody(_server);
        (await again.Get(answer)).Headers.Location!.OriginalString.ShouldBe("/login?why=oidc-failed");
        _provider.Redeemed.ShouldBe(1);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_said_so_and_a_password_still_opens()
    {
        await using var server = new DashboardServer { SignIn = Options("http://127.0.0.1:1") };
        await server.InitializeAsync();
        using var sari = Person.Nobody(server);
        (await sari.Get(Start)).Headers.Location!.OriginalString.ShouldBe("/login?why=oidc-away");
        using var tono = await Person.With(server, Roles.Operator);
    }

    [Fact]
    public async Task It_is_off_by_default()
    {
        await using var server = new DashboardServer();
        await server.InitializeAsync();
        using var nobody = Person.Nobody(server);
        (await nobody.Page("/login")).QuerySelector("a[href^='/login/external']").ShouldBeNull();
        (await nobody.Get(Start)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await nobody.Get("/login/oidc?code=a&state=b")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Settings_that_cannot_work_are_named_at_the_start()
    {
        Options().Problem().ShouldBeNull();
        new LoginProviderOptions().Problem().ShouldBeNull();
        Options("http://login.example.com").Problem()!.ShouldContain("Authority");
        Options(client: "").Problem()!.ShouldContain("ClientId");
        Options(secret: "/nowhere/secret").Problem()!.ShouldContain("ClientSecretFile");
        Options(role: "spane-line=Boss").Problem()!.ShouldContain("spane-line=Boss");
        new LoginProviderOptions { Authority = "https://login.example.com", ClientId = "spane" }.Problem()!.ShouldContain("Roles is empty");
    }

    private static Dictionary<string, object> Sari(string[] roles) =>
        new() { ["sub"] = "4711", ["preferred_username"] = "sari", ["roles"] = roles };

    private LoginProviderOptions Options(
        string? authority = null, string client = TestProvider.Client, string? secret = null, string role = "spane-line=Operator") => new()
        {
            Authority = authority ?? _provider.Address,
            Name = "Login pabrik",
            ClientId = client,
            ClientSecretFile = secret ?? _secretFile,
            Roles = { role, "cn=engineers,dc=pabrik=Maintenance" },
        };

    /// <summary>Goes to the provider and back as a browser does.</summary>
    /// <returns>Where it ends.</returns>
    private static async Task<string> Enter(Person person)
    {
        using var leave = await person.Get(Start);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var vouched = await browser.GetAsync(leave.Headers.Location, Token);
        using var entered = await person.Get(vouched.Headers.Location!.PathAndQuery);
        return entered.Headers.Location!.OriginalString;
    }
}
