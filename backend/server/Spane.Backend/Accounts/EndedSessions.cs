using System.Collections.Concurrent;
using Dapper;
using Spane.Dashboard.Access;
using Spane.Storage.Settings;

namespace Spane.Backend.Accounts;

/// <summary>Sessions that were logged out before they expired: a cookie is worth nothing afterwards, whoever has a copy. At once in this
/// backend, in others of the same database as soon as they check the session again. Safe for concurrent use.</summary>
internal sealed class EndedSessions(SettingsDatabase database, SessionRecords records, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>Ends a session.</summary>
    /// <param name="id">The claim <see cref="Session.Id"/>.</param>
    /// <param name="by">Whose it is.</param>
    internal async Task EndAsync(string id, string by)
    {
        var now = time.GetUtcNow();
        foreach (var gone in _ended.Where(entry => entry.Value < now))
        {
            _ended.TryRemove(gone);
        }

        var expires = now + AccountHosting.SessionLength;
        _ended[id] = expires;
        await records.KeepAsync(() => StoreAsync(id, expires, now), by, "logout");
    }

    /// <summary>Whether a session was ended by this backend.</summary>
    internal bool Contains(string id) => _ended.ContainsKey(id);

    /// <summary>Whether a session was ended by any backend.</summary>
    internal async Task<bool> ContainsAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var count =
            new CommandDefinition("SELECT count(*) FROM ended_session WHERE id = @id", new { id }, cancellationToken: cancellationToken);
        return await connection.ExecuteScalarAsync<long>(count) > 0;
    }

    private async Task StoreAsync(string id, DateTimeOffset expires, DateTimeOffset now)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            """
            DELETE FROM ended_session WHERE expires < @now;
            INSERT INTO ended_session (id, expires) VALUES (@id, @expires) ON CONFLICT (id) DO NOTHING;
            """,
            new { id, expires = expires.ToUnixTimeMilliseconds(), now = now.ToUnixTimeMilliseconds() });
    }
}
