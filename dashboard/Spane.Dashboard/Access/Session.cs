using Microsoft.AspNetCore.Http;

namespace Spane.Dashboard.Access;

/// <summary>What the person who asked for a page may do: decides what a page offers. The endpoints check for themselves.</summary>
public sealed class Session(HttpContext? context)
{
    /// <summary>Claim of somebody whose password an administrator has made: until another one is chosen, the session is good for nothing
    /// else.</summary>
    public const string MustChoosePassword = "spane-must-choose-password";

    /// <summary>Claim that tells a login from the others of the same person.</summary>
    public const string Id = "spane-session";

    /// <summary>The person's name; null: not logged in.</summary>
    public string? Name => context?.User.Identity is { IsAuthenticated: true } identity ? identity.Name : null;

    /// <summary>Whether the person's roles satisfy a policy of roles.</summary>
    public bool May(string policy) =>
        context is not null && !context.User.HasClaim(claim => claim.Type == MustChoosePassword)
            && Policies.RolesOf[policy].Any(context.User.IsInRole);
}
