using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Spane.Storage.Settings;

namespace Spane.Backend.Accounts;

/// <summary>Keeps accounts in the settings database for the Identity managers.</summary>
internal sealed class AccountStore(SettingsDatabase database, TimeProvider time)
    : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserRoleStore<Account>
{
    private const string Columns =
        """
        id AS Id, user_name AS UserName, normalized_name AS NormalizedName, password_hash AS PasswordHash, pin_hash AS PinHash,
        security_stamp AS SecurityStamp, roles AS Roles, password_reset AS PasswordReset, external AS External
        """;

    private const string Assignments =
        """
        user_name = @UserName, normalized_name = @NormalizedName, password_hash = @PasswordHash, pin_hash = @PinHash,
        security_stamp = @SecurityStamp, roles = @Roles, password_reset = @PasswordReset
        """;

    /// <summary>All accounts by name.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync("1 = 1 ORDER BY normalized_name", new { }, cancellationToken);

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AddAsync(transaction, user);
        await transaction.CommitAsync(cancellationToken);
        return IdentityResult.Success;
    }

    /// <inheritdoc />
    /// <remarks>Refused when password, PIN, roles or sessions were changed since the account was read: its security stamp is
    /// another.</remarks>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var updated = await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE account SET {Assignments} WHERE id = @Id AND security_stamp = @StoredStamp",
            Row(user),
            cancellationToken: cancellationToken));
        if (updated == 0)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }

        user.StoredStamp = user.SecurityStamp;
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition("DELETE FROM account WHERE id = @Id", new { user.Id }, cancellationToken: cancellationToken));
        return IdentityResult.Success;
    }

    /// <summary>Adds an account, in the transaction that counts its version up.</summary>
    internal Task AddAsync(DbTransaction transaction, Account user)
    {
        user.StoredStamp = user.SecurityStamp;
        return transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO account
                (id, user_name, normalized_name, password_hash, pin_hash, security_stamp, roles, password_reset, external, created)
            VALUES (@Id, @UserName, @NormalizedName, @PasswordHash, @PinHash, @SecurityStamp, @Roles, @PasswordReset, @External, @Now)
            """,
            Row(user),
            transaction);
    }

    /// <summary>Stores what an administrator or the person set, in the transaction that counts the account's version up.</summary>
    internal Task UpdateAsync(DbTransaction transaction, Account user) =>
        transaction.Connection!.ExecuteAsync($"UPDATE account SET {Assignments} WHERE id = @Id", Row(user), transaction);

    /// <summary>Removes an account, in the transaction that counts its version up.</summary>
    internal static async Task DeleteAsync(DbTransaction transaction, Account user)
    {
        // Whoever gets the name next starts with a display of their own, and without tokens.
        await transaction.Connection!.ExecuteAsync("DELETE FROM api_token WHERE owner = @UserName", new { user.UserName }, transaction);
        await transaction.Connection!.ExecuteAsync("DELETE FROM preference WHERE person = @UserName", new { user.UserName }, transaction);
        await transaction.Connection!.ExecuteAsync("DELETE FROM account WHERE id = @Id", new { user.Id }, transaction);
    }

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => FindAsync("id", userId, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync("normalized_name", normalizedUserName, cancellationToken);

    /// <summary>Finds the account that a provider vouches for.</summary>
    /// <param name="external">Issuer and subject.</param>
    internal Task<Account?> FindExternalAsync(string external, CancellationToken cancellationToken) =>
        FindAsync("external", external, cancellationToken);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        Set(() => user.UserName = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedName = normalizedName ?? "");

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(() => user.PasswordHash = passwordHash ?? "");

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash.Length > 0 ? user.PasswordHash : null);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) =>
        Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task AddToRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Set(() => user.Roles = string.Join(' ', RolesOf(user).Append(Known(roleName)).Distinct()));

    public Task RemoveFromRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Set(() => user.Roles = string.Join(' ', RolesOf(user).Where(role => role != Known(roleName))));

    public Task<IList<string>> GetRolesAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<string>>([.. RolesOf(user)]);

    public Task<bool> IsInRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Task.FromResult(RolesOf(user).Contains(Known(roleName)));

    public async Task<IList<Account>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken)).Where(account => RolesOf(account).Contains(Known(roleName)))];

    public void Dispose()
    {
    }

    internal static string[] RolesOf(Account user) => user.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The managers hand role names over in upper case.</summary>
    private static string Known(string roleName) =>
        Access.Roles.All.FirstOrDefault(role => role.Equals(roleName, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no role {roleName}.", nameof(roleName));

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private async Task<Account?> FindAsync(string column, string value, CancellationToken cancellationToken) =>
        await ReadAsync($"{column} = @value", new { value }, cancellationToken) is [var account] ? account : null;

    private async Task<IReadOnlyList<Account>> ReadAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var accounts = (await connection.QueryAsync<Account>(new CommandDefinition(
            $"SELECT {Columns} FROM account WHERE {which}", parameters, cancellationToken: cancellationToken))).AsList();
        accounts.ForEach(account => account.StoredStamp = account.SecurityStamp);
        return accounts;
    }

    private object Row(Account user) => new
    {
        user.Id,
        user.UserName,
        user.NormalizedName,
        user.PasswordHash,
        user.PinHash,
        user.SecurityStamp,
        user.StoredStamp,
        user.Roles,
        user.PasswordReset,
        user.External,
        Now = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };
}
