using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Spane.Dashboard.Access;

namespace Spane.Backend.Accounts;

/// <summary>Refuses a session's cookie once the session was ended or its account's password, PIN or roles were changed.</summary>
internal static class SessionCheck
{
    /// <summary>How long a session is believed before the database is asked again.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    internal static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var ended = services.GetRequiredService<EndedSessions>();
        var id = context.Principal?.FindFirst(Session.Id)?.Value;
        if (id is null || ended.Contains(id))
        {
            await RefuseAsync(context);
            return;
        }

        if (services.GetRequiredService<TimeProvider>().GetUtcNow() - context.Properties.IssuedUtc < Period)
        {
            return;
        }

        var aborted = context.HttpContext.RequestAborted;
        var sessions = services.GetRequiredService<SignInManager<Account>>();
        if (await ended.ContainsAsync(id, aborted) || await sessions.ValidateSecurityStampAsync(context.Principal) is null)
        {
            await RefuseAsync(context);
            return;
        }

        context.ShouldRenew = true;
    }

    private static Task RefuseAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
