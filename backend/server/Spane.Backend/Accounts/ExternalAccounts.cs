using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Spane.Backend.Settings;
using Spane.Backend.Usability;

namespace Spane.Backend.Accounts;

/// <summary>
/// Lets in who the company's provider vouches for. The first time makes an account without a password, bound to issuer and subject
/// (OpenID Connect Core 1.0, 5.7: nothing else names a person for good); each time gives it the roles that the provider says now. An
/// account of this installation is never taken over by its name.
/// </summary>
internal sealed class ExternalAccounts(
    LoginProviderOptions options, AccountStore store, UserManager<Account> accounts, SettingChanges changes, SessionRecords records,
    UsabilityService usability, ILogger<ExternalAccounts> log)
{
    private const int LongestSubject = 255;

    /// <summary>Finds or makes the account.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it; or the account.</returns>
    internal async Task<(string? Why, Account? Account)> EnterAsync(ClaimsPrincipal vouched, CancellationToken cancellationToken)
    {
        var subject = vouched.FindFirst("sub");
        var name = vouched.FindFirst(options.NameClaim)?.Value ?? "";
        if (subject is not { Value.Length: > 0 and <= LongestSubject })
        {
            log.LogWarning("Not let in: the provider names no subject.");
            return ("oidc-failed", null);
        }

        var roles = options.RolesFor([.. vouched.FindAll(options.RoleClaim).Select(claim => claim.Value)]);
        var external = $"{subject.Issuer}|{subject.Value}";
        var known = await store.FindExternalAsync(external, cancellationToken);
        if (roles is [])
        {
            // Also of who had one: what the account may still do ends with its sessions.
            await records.NoteAsync(known?.UserName ?? Shortened(name), "login-failed", "oidc");
            log.LogWarning("Not let in: none of the values of the claim {Claim} gives a role.", options.RoleClaim);
            return ("oidc-role", null);
        }

        var (why, account) = known is null ? await AddAsync(name, external, roles, cancellationToken)
            : await WithRolesAsync(known, roles, cancellationToken);
        if (account is null)
        {
            await records.NoteAsync(Shortened(name), "login-failed", "oidc");
            return (why, null);
        }

        await records.NoteAsync(account.UserName, "login", "oidc");
        await records.KeepAsync(() => usability.NoteUseAsync(account.UserName), account.UserName, "first use");
        return (null, account);
    }

    private async Task<(string? Why, Account? Account)> AddAsync(
        string name, string external, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var account = new Account
        {
            UserName = name,
            NormalizedName = accounts.NormalizeName(name) ?? "",
            Roles = string.Join(' ', roles),
            External = external,
        };
        if (name.Length is 0 or > AccountService.MaxNameLength)
        {
            return ("oidc-name", null);
        }

        if (await accounts.FindByNameAsync(name) is not null)
        {
            return ("oidc-known", null);
        }

        foreach (var validator in accounts.UserValidators)
        {
            if (!(await validator.ValidateAsync(accounts, account)).Succeeded)
            {
                return ("oidc-name", null);
            }
        }

        var version = await changes.VersionAsync(AccountService.Kind + name, cancellationToken);
        var edit = new SettingEdit(
            AccountService.Kind + name, version, name, "account-created", name, FieldChange.Among(("roles", "", account.Roles)))
        { Detail = "oidc" };
        return await changes.SaveAsync(edit, transaction => store.AddAsync(transaction, account), cancellationToken) is null
            ? (null, account) : ("oidc-again", null);
    }

    private async Task<(string? Why, Account? Account)> WithRolesAsync(
        Account account, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var before = account.Roles;
        account.Roles = string.Join(' ', roles);
        if (before == account.Roles)
        {
            return (null, account);
        }

        // Sessions with the roles of before end, as when an administrator changes them.
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        var version = await changes.VersionAsync(AccountService.Kind + account.UserName, cancellationToken);
        var edit = new SettingEdit(
            AccountService.Kind + account.UserName, version, account.UserName, "account-roles", account.UserName,
            FieldChange.Among(("roles", before, account.Roles)))
        { Detail = "oidc" };
        return await changes.SaveAsync(edit, transaction => store.UpdateAsync(transaction, account), cancellationToken) is null
            ? (null, account) : ("oidc-again", null);
    }

    private static string Shortened(string name) =>
        name.Length <= AccountService.MaxNameLength ? name : $"{name[..AccountService.MaxNameLength]}…";
}
