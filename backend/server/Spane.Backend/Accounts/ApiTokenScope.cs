using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Spane.Backend.Accounts;

/// <summary>What a token reaches: what it names, and nothing besides.</summary>
internal static class ApiTokenScope
{
    /// <summary>Claim of a program that came with a token: the token's id.</summary>
    internal const string Token = "spane-token";

    /// <summary>Claim of such a program, one for each scope.</summary>
    internal const string Scope = "spane-scope";

    /// <summary>Whether somebody came with a token.</summary>
    internal static bool IsOf(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == Token);

    /// <summary>Whether a policy is within reach: of who came without a token, each is.</summary>
    internal static bool Reaches(ClaimsPrincipal user, string policy) => !IsOf(user) || user.HasClaim(Scope, policy);

    /// <summary>Whether an address asks for more than to be of the API: what it asks for is then what the token must name.</summary>
    internal static bool NamesMore(object? resource) =>
        resource is HttpContext http && http.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy != Policies.Api);
}
