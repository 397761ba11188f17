using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Spane.Dashboard.Tests;

/// <summary>A provider of OpenID Connect on a real Kestrel: its description, its keys, codes bound to their challenge (RFC 7636, 4.6), and
/// signed tokens. Whoever comes is the person that the test names.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    internal const string Client = "spane";
    internal const string Secret = "rahasia-klien";

    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce, string Redirect)> _codes = new();
    private readonly RSA _key = RSA.Create(2048);
    private WebApplication _app = null!;

    internal string Address { get; private set; } = "";

    /// <summary>Claims of whoever comes.</summary>
    internal Dictionary<string, object> Person { get; set; } = [];

    /// <summary>What a test changes about a token before it is signed.</summary>
    internal Action<SecurityTokenDescriptor> Forge { get; set; } = _ => { };

    /// <summary>Codes that were redeemed with the right secret and verifier.</summary>
    internal int Redeemed { get; private set; }

    internal static async Task<TestProvider> StartAsync()
    {
        var provider = new TestProvider();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        provider._app = builder.Build();
        provider.Map();
        await provider._app.StartAsync();
        provider.Address = provider._app.Urls.First();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => new
        {
            issuer = Address,
            authorization_endpoint = $"{Address}/authorize",
            token_endpoint = $"{Address}/token",
            jwks_uri = $"{Address}/keys",
            response_types_supported = (string[])["code"],
            subject_types_supported = (string[])["public"],
            id_token_signing_alg_values_supported = (string[])["RS256"],
            code_challenge_methods_supported = (string[])["S256"],
        });
        _app.MapGet("/keys", () =>
        {
            var key = new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: false)) { KeyId = "k" };
            var known = JsonWebKeyConverter.ConvertFromRSASecurityKey(key);
            return new { keys = new[] { new { kty = known.Kty, kid = known.Kid, n = known.N, e = known.E, use = "sig", alg = "RS256" } } };
        });
        _app.MapGet("/authorize", (
            string client_id, string redirect_uri, string state, string nonce, string code_challenge, string code_challenge_method,
            string response_type) =>
        {
            if (client_id != Client || code_challenge_method != "S256" || response_type != "code")
            {
                return Results.BadRequest();
            }

            var code = Guid.NewGuid().ToString("N");
            _codes[code] = (code_challenge, nonce, redirect_uri);
            return Results.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
        });
        _app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            if (!_codes.TryRemove(form["code"].ToString(), out var asked) || asked.Challenge != proof
                || asked.Redirect != form["redirect_uri"] || form["client_id"] != Client || form["client_secret"] != Secret)
            {
                return Results.BadRequest(new { error = "invalid_grant" });
            }

            Redeemed++;
            return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 60, id_token = Sign(asked.Nonce) });
        });
    }

    private string Sign(string nonce)
    {
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Client,
            IssuedAt = DateTime.UtcNow,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object>(Person) { ["nonce"] = nonce },
            SigningCredentials = new(new RsaSecurityKey(_key) { KeyId = "k" }, SecurityAlgorithms.RsaSha256),
        };
        Forge(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }
}
