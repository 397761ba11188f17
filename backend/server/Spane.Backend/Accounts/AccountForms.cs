using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Spane.Dashboard.Access;

namespace Spane.Backend.Accounts;

/// <summary>What the administrator does to an account that exists: roles, password, PIN, lock-out, sessions. Each ends the sessions that it concerns.</summary>
internal static class AccountForms
{
    private const int PinLength = 6;

    internal static void MapAccountForms(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/accounts/{name}").RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        account.MapPost("/roles", RolesAsync);
        account.MapPost("/password", PasswordAsync);
        account.MapPost("/pin", PinAsync);
        account.MapPost("/unlock", UnlockAsync);
        account.MapPost("/sessions", SessionsAsync);
    }

    /// <summary>Whether a text may be a PIN.</summary>
    internal static bool IsPin(string text) => text.Length == PinLength && text.All(char.IsAsciiDigit);

    private static Task<IResult> RolesAsync(string name, IFormCollection form, ClaimsPrincipal user, UserManager<Account> accounts, AccountStore store, AuditLog audit) =>
        ChangeAsync(name, accounts, async account =>
        {
            string[] wanted = [.. Roles.All.Where(role => form["roles"].Contains(role))];
            if (wanted is [])
            {
                return "roles";
            }

            var losesAdmin = AccountStore.RolesOf(account).Contains(Roles.Admin) && !wanted.Contains(Roles.Admin);
            if (losesAdmin && (await store.AllAsync()).Count(other => AccountStore.RolesOf(other).Contains(Roles.Admin)) == 1)
            {
                return "lastAdmin";
            }

            var before = account.Roles;
            account.Roles = string.Join(' ', wanted);
            await accounts.UpdateSecurityStampAsync(account);
            await audit.AddAsync(user.Identity!.Name!, "account-roles", account.UserName, $"{before} → {account.Roles}");
            return null;
        });

    private static async Task<IResult> PasswordAsync(string name, IFormCollection form, ClaimsPrincipal user, UserManager<Account> accounts, OneTimeSecrets<string> secrets, AuditLog audit, TimeProvider time)
    {
        if (await accounts.FindByNameAsync(name) is not { } account)
        {
            return Results.NotFound();
        }

        var password = GeneratedPassword.New();
        account.PasswordReset = time.GetUtcNow().ToUnixTimeMilliseconds();
        await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, password);
        await audit.AddAsync(user.Identity!.Name!, "account-password", account.UserName);
        return Results.LocalRedirect($"{PageOf(account)}?ticket={secrets.Keep(password)}");
    }

    private static Task<IResult> PinAsync(
        string name, [FromForm] string? pin, ClaimsPrincipal user, UserManager<Account> accounts, IPasswordHasher<Account> hasher, AuditLog audit) =>
        ChangeAsync(name, accounts, async account =>
        {
            if (pin is { Length: > 0 } && !IsPin(pin))
            {
                return "pin";
            }

            account.PinHash = pin is { Length: > 0 } ? hasher.HashPassword(account, pin) : "";
            await accounts.UpdateSecurityStampAsync(account);
            await audit.AddAsync(user.Identity!.Name!, "account-pin", account.UserName, account.PinHash.Length > 0 ? "+" : "–");
            return null;
        });

    private static Task<IResult> UnlockAsync(string name, IFormCollection form, ClaimsPrincipal user, UserManager<Account> accounts, AuditLog audit) =>
        ChangeAsync(name, accounts, async account =>
        {
            await accounts.SetLockoutEndDateAsync(account, null);
            await accounts.ResetAccessFailedCountAsync(account);
            await audit.AddAsync(user.Identity!.Name!, "account-unlocked", account.UserName);
            return null;
        });

    private static Task<IResult> SessionsAsync(string name, IFormCollection form, ClaimsPrincipal user, UserManager<Account> accounts, AuditLog audit) =>
        ChangeAsync(name, accounts, async account =>
        {
            await accounts.UpdateSecurityStampAsync(account);
            await audit.AddAsync(user.Identity!.Name!, "account-sessions", account.UserName);
            return null;
        });

    /// <summary>Finds the account and changes it; the change saves it, and returns why not, as the texts <c>refused.…</c> name it.</summary>
    private static async Task<IResult> ChangeAsync(string name, UserManager<Account> accounts, Func<Account, Task<string?>> change) =>
        await accounts.FindByNameAsync(name) is not { } account
            ? Results.NotFound()
            : Results.LocalRedirect($"{PageOf(account)}?{(await change(account) is { } why ? $"why={why}" : "done=1")}");

    private static string PageOf(Account account) => $"/accounts/{Uri.EscapeDataString(account.UserName)}";
}
