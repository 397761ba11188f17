using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Spane.Dashboard.Access;

namespace Spane.Backend.Accounts;

/// <summary>
/// Authenticates a program by a token that a person made for it (<c>Authorization: Bearer spane_…</c>), at the API's addresses and
/// nowhere else: forms and pages do not see it. It acts as its owner, with the roles that the owner has now, within its scopes.
/// </summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokenStore tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "ApiToken";
    private const string Prefix = $"Bearer {ApiTokenSecret.Prefix}";
    private static readonly PathString Api = new("/api/v1");

    /// <summary>Whether a request to the API comes with a token, good or not.</summary>
    internal static bool IsOffered(HttpRequest request) =>
        request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase)
            && request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.Ordinal);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsOffered(Request))
        {
            return AuthenticateResult.NoResult();
        }

        var secret = Request.Headers.Authorization.ToString()["Bearer ".Length..];
        if (!ApiTokenSecret.IsOne(secret) || await tokens.FindAsync(ApiTokenSecret.Hash(secret), Context.RequestAborted) is not { } token)
        {
            return AuthenticateResult.Fail("The token is not known, revoked or expired.");
        }

        // A person's name has no slash: the audit log tells what a program did from what its owner did.
        List<Claim> claims = [new(ClaimTypes.Name, $"{token.Owner}/{token.Name}"), new(ApiTokenScope.Token, token.Id)];
        claims.AddRange(token.Scopes.Select(scope => new Claim(ApiTokenScope.Scope, scope)));
        claims.AddRange(token.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (token.MustChoosePassword)
        {
            claims.Add(new(Session.MustChoosePassword, ""));
        }

        await tokens.NoteUseAsync(token);
        return AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    /// <summary>The session's scheme answers: a second challenge would undo its redirect to the login.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Task.CompletedTask;
}
