using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Accounts;
using Spane.Dashboard.Access;

namespace Spane.Backend.Pages;

/// <summary>Logging in and out, and choosing an own password. All take forms, so that antiforgery guards each.</summary>
internal static class LoginForms
{
    // Longer than any form here; the rest is not read.
    private static readonly RequestSizeLimitAttribute Size = new(16 * 1024);

    internal static void MapLogins(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/login", LoginAsync).AllowAnonymous().WithMetadata(Size).RequireRateLimiting(AccountHosting.LoginLimit)
            .ExcludeFromDescription();
        routes.MapPost("/login/pin", PinAsync).AllowAnonymous().WithMetadata(Size).RequireRateLimiting(AccountHosting.LoginLimit)
            .ExcludeFromDescription();
        routes.MapPost("/logout", LogoutAsync).RequireAuthorization(Policies.OwnAccount).ExcludeFromDescription();
        routes.MapPost("/account/password", PasswordAsync).RequireAuthorization(Policies.OwnAccount)
            .RequireRateLimiting(AccountHosting.LoginLimit).ExcludeFromDescription();
    }

    private static async Task<IResult> LoginAsync(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? back, HttpContext context, LoginService logins,
        PreferenceService preferences) =>
        await AnswerAsync(
            await logins.WithPasswordAsync(name ?? "", password ?? "", context.Connection.RemoteIpAddress), "/login", back, context,
            preferences);

    // A tile, or who is not among them.
    private static async Task<IResult> PinAsync(
        [FromForm] string? name, [FromForm] string? other, [FromForm] string? pin, [FromForm] string? back, HttpContext context,
        LoginService logins, KioskNames names, PreferenceService preferences)
    {
        var who = string.IsNullOrEmpty(name) ? other?.Trim() ?? "" : name;
        var result = await logins.WithPinAsync(who, pin ?? "", context.Connection.RemoteIpAddress);
        if (result.Account is { UserName: { } known })
        {
            names.Add(context, known);
        }

        return await AnswerAsync(result, "/kiosk/login", back, context, preferences);
    }

    private static async Task<IResult> AnswerAsync(LoginResult result, string page, string? back, HttpContext context,
        PreferenceService preferences)
    {
        if (result.Account is { } account)
        {
            PreferenceEndpoints.Apply(context, await preferences.OrNoneAsync(account.UserName, context.RequestAborted));
        }

        return Answer(result, page, back);
    }

    private static IResult Answer(LoginResult result, string page, string? back) => result switch
    {
        { Wait: { } wait } => Refused(page, $"wait&s={Math.Ceiling(wait.TotalSeconds)}", back),
        { Account: null } => Refused(page, "failed", back),
        { Account.PasswordReset: not null } => Refused("/account", "choose", back: null),
        _ => Results.LocalRedirect(PreferenceEndpoints.LocalPath(back)),
    };

    private static async Task<IResult> LogoutAsync(IFormCollection form, ClaimsPrincipal user, SignInManager<Account> sessions,
        EndedSessions ended, SessionRecords records)
    {
        var name = user.Identity?.Name ?? "";
        if (user.FindFirst(Session.Id) is { } session)
        {
            await ended.EndAsync(session.Value, name);
        }

        await sessions.SignOutAsync();
        await records.NoteAsync(name, "logout");
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> PasswordAsync(
        [FromForm] string current,
        [FromForm] string wanted,
        ClaimsPrincipal user,
        UserManager<Account> accounts,
        AccountService service,
        SignInManager<Account> sessions,
        FirstRunLogin firstRun,
        CancellationToken cancellationToken)
    {
        if (await accounts.GetUserAsync(user) is not { } account)
        {
            return Results.Unauthorized();
        }

        if (await service.ChoosePasswordAsync(account, current, wanted, cancellationToken) is { } why)
        {
            return Refused("/account", why, back: null);
        }

        firstRun.Forget(account.UserName);
        await sessions.RefreshSignInAsync(account);
        return Results.LocalRedirect("/account?done=1");
    }

    private static IResult Refused(string page, string why, string? back) =>
        Results.LocalRedirect(
            $"{page}?why={why}{(back is null ? "" : "&back=" + Uri.EscapeDataString(PreferenceEndpoints.LocalPath(back)))}");
}
