namespace Spane.Dashboard.Administration;

/// <summary>Tokens with which programs use the API.</summary>
public interface IApiTokens
{
    /// <summary>How long a token may be good, in days.</summary>
    static IReadOnlyList<int> DaysChoices { get; } = [7, 30, 90, 365];

    /// <summary>The tokens of a person, or with null those of everybody, newest first; also those that ended in the last 90 days.</summary>
    Task<IReadOnlyList<ApiTokenView>> AllAsync(string? owner, CancellationToken cancellationToken = default);

    /// <summary>Takes a new token out of where it waits to be shown once.</summary>
    /// <returns>The token; null: shown already, or waited too long.</returns>
    string? Take(string ticket);
}

/// <summary>A token as its page shows it; the token itself is not known any more.</summary>
/// <param name="Scopes">Of <c>Policies.Scopes</c>.</param>
/// <param name="LastUsed">To the minute, UTC; null: never.</param>
public sealed record ApiTokenView(
    string Id, string Owner, string Name, IReadOnlyList<string> Scopes, DateTimeOffset Created, DateTimeOffset Expires,
    DateTimeOffset? LastUsed, ApiTokenState State);

/// <summary>Whether a token still opens anything.</summary>
public enum ApiTokenState
{
    /// <summary>It does.</summary>
    Good,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>A person has revoked it.</summary>
    Revoked,
}
