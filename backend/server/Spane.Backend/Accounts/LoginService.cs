using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Spane.Backend.Usability;

namespace Spane.Backend.Accounts;

/// <summary>The one door of logins, by password or PIN: slows guessing down, opens the session, leaves its line in the audit log. A name
/// that does not exist is answered like a wrong password, in the same time.</summary>
internal sealed class LoginService(
    UserManager<Account> accounts, SignInManager<Account> sessions, IPasswordHasher<Account> hasher, DecoyHash decoy,
    LoginThrottle throttle, SessionRecords records, UsabilityService usability, TimeProvider time)
{
    /// <summary>Longest password and PIN that is looked at; longer ones are wrong.</summary>
    internal const int MaxSecretLength = 256;

    private static readonly TimeSpan KioskSession = TimeSpan.FromMinutes(30);

    internal Task<LoginResult> WithPasswordAsync(string name, string password, IPAddress? address) =>
        EnterAsync(name, password, account => account.PasswordHash, new AuthenticationProperties(), "", address);

    internal Task<LoginResult> WithPinAsync(string name, string pin, IPAddress? address) =>
        EnterAsync(name, pin, account => account.PinHash,
            new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + KioskSession, AllowRefresh = true }, "kiosk", address);

    private async Task<LoginResult> EnterAsync(
        string name, string secret, Func<Account, string> hashOf, AuthenticationProperties session, string place, IPAddress? address)
    {
        // Longer names belong to nobody, and nothing of them is kept.
        var known = name.Length <= AccountService.MaxNameLength;
        var throttled = known ? accounts.NormalizeName(name) ?? "" : "";
        if (throttle.Wait(throttled, address) is { } wait)
        {
            return new(null, wait);
        }

        var account = known ? await accounts.FindByNameAsync(name) : null;
        var hash = account is null ? "" : hashOf(account);
        var answer =
            hasher.VerifyHashedPassword(account ?? new Account(), hash.Length > 0 ? hash : decoy.Value,
                secret.Length <= MaxSecretLength ? secret : "");
        if (account is null || answer == PasswordVerificationResult.Failed)
        {
            throttle.Failed(throttled, address);
            await records.NoteAsync(known ? name : $"{name[..AccountService.MaxNameLength]}…", "login-failed", place);
            return new(null, null);
        }

        throttle.Succeeded(throttled, address);
        await sessions.SignInWithClaimsAsync(account, session, []);
        await records.NoteAsync(account.UserName, "login", place);
        await records.KeepAsync(() => usability.NoteUseAsync(account.UserName), account.UserName, "first use");
        return new(account, null);
    }
}

/// <summary>How a login ended.</summary>
/// <param name="Account">Who is in; null: nobody.</param>
/// <param name="Wait">How long the next try must wait; null: it was tried.</param>
internal readonly record struct LoginResult(Account? Account, TimeSpan? Wait);
