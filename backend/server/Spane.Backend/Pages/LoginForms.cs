using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Accounts;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Spane.Backend.Pages;

/// <summary>Logging in and out, and choosing an own password. All take forms, so that antiforgery guards each.</summary>
internal static class LoginForms
{
    private static readonly TimeSpan KioskSession = TimeSpan.FromMinutes(30);

    internal static void MapLogins(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/login", LoginAsync).AllowAnonymous().RequireRateLimiting(AccountHosting.LoginLimit).ExcludeFromDescription();
        routes.MapPost("/login/pin", PinAsync).AllowAnonymous().RequireRateLimiting(AccountHosting.LoginLimit).ExcludeFromDescription();
        routes.MapPost("/logout", LogoutAsync).RequireAuthorization(Policies.OwnAccount).ExcludeFromDescription();
        routes.MapPost("/account/password", PasswordAsync).RequireAuthorization(Policies.OwnAccount)
            .RequireRateLimiting(AccountHosting.LoginLimit).ExcludeFromDescription();
    }

    private static async Task<IResult> LoginAsync(
        [FromForm] string name, [FromForm] string password, [FromForm] string? back, UserManager<Account> accounts,
        SignInManager<Account> sessions, SessionRecords records)
    {
        var result = SignInResult.Failed;
        if (!await records.KeepAsync(
            async () => result = await sessions.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: true), name,
            "login-count"))
        {
            result = await WithoutCountingAsync(name, password, accounts, sessions);
        }

        await records.NoteAsync(name, result.Succeeded ? "login" : result.IsLockedOut ? "login-locked" : "login-failed");
        if (!result.Succeeded)
        {
            return Refused("/login", result.IsLockedOut ? "locked" : "failed", back);
        }

        return await accounts.FindByNameAsync(name) is { PasswordReset: not null } ? Refused("/account", "choose", back: null)
            : Results.LocalRedirect(PreferenceEndpoints.LocalPath(back));
    }

    /// <summary>While failures cannot be counted, the limit of attempts a minute remains.</summary>
    private static async Task<SignInResult> WithoutCountingAsync(string name, string password, UserManager<Account> accounts,
        SignInManager<Account> sessions)
    {
        if (await accounts.FindByNameAsync(name) is not { } account || await accounts.IsLockedOutAsync(account)
            || !await accounts.CheckPasswordAsync(account, password))
        {
            return SignInResult.Failed;
        }

        await sessions.SignInAsync(account, isPersistent: false);
        return SignInResult.Success;
    }

    private static async Task<IResult> PinAsync(
        [FromForm] string name, [FromForm] string pin, [FromForm] string? back, UserManager<Account> accounts,
        SignInManager<Account> sessions, IPasswordHasher<Account> hasher, SessionRecords records)
    {
        var account = await accounts.FindByNameAsync(name);
        var locked = account is not null && await accounts.IsLockedOutAsync(account);

        // An unknown name costs the same time as a wrong PIN.
        var right =
            hasher.VerifyHashedPassword(account ?? new Account(), account is { PinHash.Length: > 0 } ? account.PinHash : DecoyHash.Value,
                pin) != PasswordVerificationResult.Failed;
        if (account is null || locked || !right)
        {
            if (account is not null && !locked)
            {
                await records.KeepAsync(() => accounts.AccessFailedAsync(account), name, "login-count");
            }

            await records.NoteAsync(name, locked ? "login-locked" : "login-failed", "kiosk");
            return Refused("/kiosk/login", locked ? "locked" : "failed", back);
        }

        await records.KeepAsync(() => accounts.ResetAccessFailedCountAsync(account), name, "login-count");
        await sessions.SignInAsync(account,
            new Microsoft.AspNetCore.Authentication.AuthenticationProperties
            {
                ExpiresUtc = DateTimeOffset.UtcNow + KioskSession,
                AllowRefresh = true
            });
        await records.NoteAsync(name, "login", "kiosk");
        return Results.LocalRedirect(PreferenceEndpoints.LocalPath(back));
    }

    private static async Task<IResult> LogoutAsync(IFormCollection form, ClaimsPrincipal user, SignInManager<Account> sessions,
        SessionRecords records)
    {
        await sessions.SignOutAsync();
        await records.NoteAsync(user.Identity?.Name ?? "", "logout");
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> PasswordAsync(
        [FromForm] string current,
        [FromForm] string wanted,
        ClaimsPrincipal user,
        UserManager<Account> accounts,
        AccountService service,
        SignInManager<Account> sessions,
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

        await sessions.RefreshSignInAsync(account);
        return Results.LocalRedirect("/account?done=1");
    }

    private static IResult Refused(string page, string why, string? back) =>
        Results.LocalRedirect(
            $"{page}?why={why}{(back is null ? "" : "&back=" + Uri.EscapeDataString(PreferenceEndpoints.LocalPath(back)))}");
}
