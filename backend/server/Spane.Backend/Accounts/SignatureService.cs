using System.Net;
using Microsoft.AspNetCore.Identity;

namespace Spane.Backend.Accounts;

/// <summary>Proves that a person signs who is one: by the password again, whoever is logged in. Slowed down and answered as logins are.
/// </summary>
internal sealed class SignatureService(
    UserManager<Account> accounts, IPasswordHasher<Account> hasher, DecoyHash decoy, LoginThrottle throttle, SessionRecords records)
{
    /// <summary>Checks a signature.</summary>
    /// <param name="policy">A policy of roles that the person must satisfy.</param>
    /// <returns>The name as the account has it; null: not signed.</returns>
    internal async Task<string?> VerifyAsync(string name, string password, string policy, IPAddress? address)
    {
        var known = name.Length <= AccountService.MaxNameLength;
        var throttled = known ? accounts.NormalizeName(name) ?? "" : "";
        if (throttle.Wait(throttled, address) is not null)
        {
            return null;
        }

        var account = known ? await accounts.FindByNameAsync(name) : null;
        var hash = account?.PasswordHash ?? "";
        var answer = hasher.VerifyHashedPassword(
            account ?? new Account(), hash.Length > 0 ? hash : decoy.Value,
            password.Length <= LoginService.MaxSecretLength ? password : "");
        if (account is null or { PasswordReset: not null } || answer == PasswordVerificationResult.Failed
            || !Policies.RolesOf[policy].Intersect(AccountStore.RolesOf(account)).Any())
        {
            throttle.Failed(throttled, address);
            await records.NoteAsync(known ? name : $"{name[..AccountService.MaxNameLength]}…", "signature-failed");
            return null;
        }

        throttle.Succeeded(throttled, address);
        return account.UserName;
    }
}

/// <summary>What somebody types to sign.</summary>
/// <param name="Name">Name of the account.</param>
internal readonly record struct Signature(string Name, string Password, IPAddress? Address);
