using System.Data.Common;
using Dapper;
using Spane.Storage.Settings;

namespace Spane.Backend.Accounts;

/// <summary>The table <c>api_token</c>.</summary>
internal sealed class ApiTokenStore(SettingsDatabase database, SessionRecords records, TimeProvider time)
{
    /// <summary>How exactly the last use is known: a program that asks each second must not write each second.</summary>
    private static readonly TimeSpan UseStep = TimeSpan.FromMinutes(1);

    private const string Columns =
        "id AS Id, owner AS Owner, name AS Name, scopes AS Scopes, created AS Created, expires AS Expires, last_used AS LastUsed, "
            + "revoked AS Revoked";

    /// <summary>Finds the token of a hash, with what its owner may do now.</summary>
    /// <returns>The token; null: there is none, or it is revoked or expired.</returns>
    internal async Task<PresentedToken?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<PresentedRow>(new CommandDefinition(
            """
            SELECT token.id AS Id, token.owner AS Owner, token.name AS Name, token.scopes AS Scopes, token.last_used AS LastUsed,
                account.roles AS Roles, account.password_reset AS PasswordReset
            FROM api_token AS token JOIN account ON account.user_name = token.owner
            WHERE token.hash = @hash AND token.revoked IS NULL AND token.expires > @now
            """,
            new { hash, now = Now },
            cancellationToken: cancellationToken));
        return row is null ? null : new(row.Id, row.Owner, row.Name, Words(row.Scopes), Words(row.Roles), row.PasswordReset is not null,
            row.LastUsed);
    }

    /// <summary>Notes that a token was used just now. Of a store that is full nothing is said: the request is answered all the same.
    /// </summary>
    internal async Task NoteUseAsync(PresentedToken token)
    {
        var now = Now;
        if (token.LastUsed is { } last && now - last < (long)UseStep.TotalMilliseconds)
        {
            return;
        }

        await records.KeepAsync(
            async () =>
            {
                await using var connection = await database.OpenAsync();
                await connection.ExecuteAsync("UPDATE api_token SET last_used = @now WHERE id = @Id", new { now, token.Id });
            },
            token.Owner, "token use");
    }

    /// <summary>All tokens of a person, or of everybody, newest first.</summary>
    internal async Task<IReadOnlyList<StoredToken>> AllAsync(string? owner, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<StoredToken>(new CommandDefinition(
            $"SELECT {Columns} FROM api_token {(owner is null ? "" : "WHERE owner = @owner")} ORDER BY created DESC, id",
            new { owner },
            cancellationToken: cancellationToken))).AsList();
    }

    internal static async Task<IReadOnlyList<StoredToken>> OfAsync(DbTransaction transaction, string owner) =>
        (await transaction.Connection!.QueryAsync<StoredToken>(
            $"SELECT {Columns} FROM api_token WHERE owner = @owner", new { owner }, transaction)).AsList();

    internal static Task AddAsync(DbTransaction transaction, StoredToken token, string hash) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO api_token (id, owner, name, hash, scopes, created, expires)
        VALUES (@Id, @Owner, @Name, @hash, @Scopes, @Created, @Expires)
        """,
        new { token.Id, token.Owner, token.Name, hash, token.Scopes, token.Created, token.Expires },
        transaction);

    /// <summary>Revokes one.</summary>
    /// <returns>Whether there was one to revoke.</returns>
    internal static async Task<bool> RevokeAsync(DbTransaction transaction, string id, long at) =>
        await transaction.Connection!.ExecuteAsync(
            "UPDATE api_token SET revoked = @at WHERE id = @id AND revoked IS NULL", new { id, at }, transaction) == 1;

    /// <summary>Forgets those that ended before a time.</summary>
    internal static Task TidyAsync(DbTransaction transaction, long before) => transaction.Connection!.ExecuteAsync(
        "DELETE FROM api_token WHERE expires < @before OR revoked < @before", new { before }, transaction);

    internal static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record PresentedRow(
        string Id, string Owner, string Name, string Scopes, long? LastUsed, string Roles, long? PasswordReset);
}

/// <summary>A token that a request came with.</summary>
/// <param name="Roles">The owner's, now.</param>
/// <param name="MustChoosePassword">Whether the owner has a password that an administrator made: then it is good for nothing.</param>
/// <param name="LastUsed">UTC ms.</param>
internal sealed record PresentedToken(
    string Id, string Owner, string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string> Roles, bool MustChoosePassword,
    long? LastUsed);

/// <summary>A row of the table, without the hash. Times are UTC ms.</summary>
/// <param name="Scopes">Separated by spaces.</param>
internal sealed record StoredToken(
    string Id, string Owner, string Name, string Scopes, long Created, long Expires, long? LastUsed, long? Revoked)
{
    internal bool IsGood(long now) => Revoked is null && Expires > now;
}
