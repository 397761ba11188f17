using Microsoft.AspNetCore.Identity;

namespace Spane.Backend.Accounts;

/// <summary>What people set of accounts: made, removed, roles, PIN, password. Each change ends the sessions that it concerns, and counts
/// the account's version up.</summary>
/// <remarks>Why something was refused is a word, as the texts <c>refused.…</c> name it.</remarks>
internal sealed class AccountService(
    AccountStore store, UserManager<Account> accounts, IPasswordHasher<Account> hasher, SettingChanges changes, TimeProvider time)
{
    /// <summary>How the settings of accounts begin.</summary>
    internal const string Kind = "account/";

    /// <summary>Longest name.</summary>
    internal const int MaxNameLength = 40;

    private const int PinLength = 6;
    private const string Unset = "–";
    private const string Set = "***";

    internal async Task<(string? Why, SettingConflict? Conflict)> CreateAsync(
        string name, string password, string pin, IReadOnlyList<string> roles, string by, CancellationToken cancellationToken)
    {
        if (roles is [] || !IsPinOrEmpty(pin))
        {
            return (roles is [] ? "roles" : "pin", null);
        }

        if (name.Length > MaxNameLength)
        {
            return ("name", null);
        }

        var account = new Account
        {
            UserName = name,
            NormalizedName = accounts.NormalizeName(name)!,
            Roles = string.Join(' ', roles),
            PasswordReset = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        foreach (var validator in accounts.UserValidators)
        {
            if (!(await validator.ValidateAsync(accounts, account)).Succeeded)
            {
                return ("name", null);
            }
        }

        if (await IsWeakAsync(account, password))
        {
            return ("weak", null);
        }

        account.PasswordHash = hasher.HashPassword(account, password);
        account.PinHash = PinHash(account, pin);
        var version = await changes.VersionAsync(Kind + name, cancellationToken);
        var fields = FieldChange.Among(("roles", "", account.Roles), ("pin", Unset, pin.Length > 0 ? Set : Unset));
        var edit = new SettingEdit(Kind + name, version, by, "account-created", name, fields);
        return (null, await changes.SaveAsync(edit, transaction => store.AddAsync(transaction, account), cancellationToken));
    }

    internal async Task<(string? Why, SettingConflict? Conflict)> DeleteAsync(string name, long version, string by,
        CancellationToken cancellationToken)
    {
        if (name == by || await accounts.FindByNameAsync(name) is not { } account)
        {
            return ("self", null);
        }

        var fields = FieldChange.Among(("account", account.UserName, ""), ("roles", account.Roles, ""));
        var edit = new SettingEdit(Kind + account.UserName, version, by, "account-deleted", account.UserName, fields);
        return (null, await changes.SaveAsync(edit, transaction => AccountStore.DeleteAsync(transaction, account), cancellationToken));
    }

    internal async Task<(string? Why, SettingConflict? Conflict)> SetRolesAsync(
        Account account, IReadOnlyList<string> roles, long version, string by, CancellationToken cancellationToken)
    {
        if (roles is [])
        {
            return ("roles", null);
        }

        var losesAdmin = AccountStore.RolesOf(account).Contains(Roles.Admin) && !roles.Contains(Roles.Admin);
        if (losesAdmin && (await store.AllAsync(cancellationToken)).Count(other => AccountStore.RolesOf(other).Contains(Roles.Admin)) == 1)
        {
            return ("lastAdmin", null);
        }

        var before = account.Roles;
        account.Roles = string.Join(' ', roles);
        return (null,
            await SaveAsync(account, version, by, "account-roles", FieldChange.Among(("roles", before, account.Roles)), cancellationToken));
    }

    internal async Task<(string? Why, SettingConflict? Conflict)> SetPinAsync(
        Account account, string pin, long version, string by, CancellationToken cancellationToken)
    {
        if (!IsPinOrEmpty(pin))
        {
            return ("pin", null);
        }

        var before = account.PinHash.Length > 0 ? Set : Unset;
        account.PinHash = PinHash(account, pin);

        // Another PIN reads the same, and is a change all the same.
        IReadOnlyList<FieldChange> fields = [new("", "pin", before, pin.Length > 0 ? Set : Unset)];
        return (null, await SaveAsync(account, version, by, "account-pin", fields, cancellationToken));
    }

    /// <summary>Gives an account a new password, with which the person can only choose an own one.</summary>
    internal async Task<(string Password, SettingConflict? Conflict)> ResetPasswordAsync(
        Account account, long version, string by, CancellationToken cancellationToken)
    {
        var password = GeneratedPassword.New();
        account.PasswordHash = hasher.HashPassword(account, password);
        account.PasswordReset = time.GetUtcNow().ToUnixTimeMilliseconds();
        return (password, await SaveAsync(account, version, by, "account-password", [new("", "password", Set, Set)], cancellationToken));
    }

    /// <summary>A person chooses an own password; the present one is what tells that nobody has changed it meanwhile.</summary>
    internal async Task<string?> ChoosePasswordAsync(Account account, string current, string wanted, CancellationToken cancellationToken)
    {
        if (current == wanted)
        {
            return "same";
        }

        var version = await changes.VersionAsync(Kind + account.UserName, cancellationToken);
        if (!await accounts.CheckPasswordAsync(account, current))
        {
            return "failed";
        }

        if (await IsWeakAsync(account, wanted))
        {
            return "weak";
        }

        account.PasswordHash = hasher.HashPassword(account, wanted);
        account.PasswordReset = null;
        IReadOnlyList<FieldChange> fields = [new("", "password", Set, Set)];
        return await SaveAsync(account, version, account.UserName, "password", fields, cancellationToken) is null ? null : "stale";
    }

    private Task<SettingConflict?> SaveAsync(
        Account account, long version, string by, string action, IReadOnlyList<FieldChange> fields, CancellationToken cancellationToken)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        var edit = new SettingEdit(Kind + account.UserName, version, by, action, account.UserName, fields);
        return changes.SaveAsync(edit, transaction => store.UpdateAsync(transaction, account), cancellationToken);
    }

    private async Task<bool> IsWeakAsync(Account account, string password)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            if (!(await validator.ValidateAsync(accounts, account, password)).Succeeded)
            {
                return true;
            }
        }

        return false;
    }

    private string PinHash(Account account, string pin) => pin.Length > 0 ? hasher.HashPassword(account, pin) : "";

    private static bool IsPinOrEmpty(string text) => text.Length == 0 || (text.Length == PinLength && text.All(char.IsAsciiDigit));
}
