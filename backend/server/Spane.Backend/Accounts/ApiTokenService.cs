using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Spane.Dashboard.Administration;
using Spane.Storage.Settings;

namespace Spane.Backend.Accounts;

/// <summary>The one door of API tokens: made by who owns them or by an administrator, for what the owner may do; revoked by the same. Each
/// act leaves its line in the audit log in the same transaction.</summary>
internal sealed partial class ApiTokenService(
    SettingsDatabase database, ApiTokenStore store, IServiceScopeFactory scopes, OneTimeSecrets<string> secrets, TimeProvider time)
    : IApiTokens
{
    /// <summary>Good tokens of one person at most.</summary>
    internal const int MaxTokens = 20;

    /// <summary>How long one that has ended is still shown.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromDays(90);

    public async Task<IReadOnlyList<ApiTokenView>> AllAsync(string? owner, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return
        [
            .. (await store.AllAsync(owner, cancellationToken)).Select(token => new ApiTokenView(
                token.Id, token.Owner, token.Name, ApiTokenStore.Words(token.Scopes), Moment(token.Created), Moment(token.Expires),
                token.LastUsed is { } used ? Moment(used) : null,
                token.IsGood(now) ? ApiTokenState.Good : token.Revoked is null ? ApiTokenState.Expired : ApiTokenState.Revoked)),
        ];
    }

    public string? Take(string ticket) => secrets.Take(ticket);

    /// <summary>Makes a token.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="mayForOthers">Whether that is an administrator.</param>
    /// <returns>Why not, as the texts <c>refused.…</c> name it; or the ticket that shows the token once.</returns>
    internal async Task<(string? Why, string Ticket)> CreateAsync(
        ApiTokenOrder order, string by, bool mayForOthers, CancellationToken cancellationToken)
    {
        if (order.Owner != by && !mayForOthers)
        {
            return ("token-owner", "");
        }

        if (!TokenName().IsMatch(order.Name) || !ApiTokenOrder.DaysChoices.Contains(order.Days))
        {
            return ("token-name", "");
        }

        var allowed = await AllowedAsync(order.Owner);
        string[] wanted = [.. Policies.Scopes.Where(order.Scopes.Contains)];
        if (allowed is null || wanted is [] || wanted.Except(allowed).Any() || order.Scopes.Except(Policies.Scopes).Any())
        {
            return (allowed is null ? "token-owner" : "token-scopes", "");
        }

        var now = time.GetUtcNow();
        var at = now.ToUnixTimeMilliseconds();
        var token = new StoredToken(
            Guid.NewGuid().ToString("N"), order.Owner, order.Name, string.Join(' ', wanted), at,
            now.AddDays(order.Days).ToUnixTimeMilliseconds(), null, null);
        var secret = ApiTokenSecret.New();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ApiTokenStore.TidyAsync(transaction, at - (long)Shown.TotalMilliseconds);
        var good = (await ApiTokenStore.OfAsync(transaction, order.Owner)).Where(known => known.IsGood(at)).ToList();
        if (good.Count >= MaxTokens || good.Exists(known => known.Name == order.Name))
        {
            return (good.Count >= MaxTokens ? "token-many" : "token-known", "");
        }

        await ApiTokenStore.AddAsync(transaction, token, ApiTokenSecret.Hash(secret));
        await AuditLog.AddAsync(
            transaction, now, by, "token-created", Subject(token), FormattableString.Invariant($"{token.Scopes}; {order.Days} d"));
        await transaction.CommitAsync(cancellationToken);
        return (null, secrets.Keep(secret));
    }

    /// <summary>Revokes a token: it is refused from the next request on.</summary>
    /// <returns>Why not; null: it is revoked.</returns>
    internal async Task<string?> RevokeAsync(string id, string by, bool mayForOthers, CancellationToken cancellationToken)
    {
        var known = (await store.AllAsync(mayForOthers ? null : by, cancellationToken)).FirstOrDefault(token => token.Id == id);
        if (known is null)
        {
            return "token-gone";
        }

        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await ApiTokenStore.RevokeAsync(transaction, id, now.ToUnixTimeMilliseconds()))
        {
            return "token-gone";
        }

        await AuditLog.AddAsync(transaction, now, by, "token-revoked", Subject(known), "");
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<IReadOnlyList<string>?> AllowedAsync(string owner)
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = owner.Length is 0 or > AccountService.MaxNameLength ? null
            : await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(owner);
        return account?.UserName == owner ? [.. Policies.ScopesOf(AccountStore.RolesOf(account))] : null;
    }

    private static string Subject(StoredToken token) => $"{token.Owner}/{token.Name}";

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    [GeneratedRegex("^[A-Za-z0-9._-]{1,30}$")]
    private static partial Regex TokenName();
}

/// <summary>The token that somebody wants.</summary>
/// <param name="Days">How long it is good, one of <see cref="DaysChoices"/>.</param>
internal sealed record ApiTokenOrder(string Owner, string Name, IReadOnlyList<string> Scopes, int Days)
{
    /// <summary>As the page offers them.</summary>
    internal static IReadOnlyList<int> DaysChoices => IApiTokens.DaysChoices;
}
