using System.Buffers.Text;
using Dapper;
using Spane.Dashboard.Notifications;
using Spane.Notifications.Hosts;
using Spane.Notifications.Push;
using Spane.Storage.Settings;

namespace Spane.Backend.Notifications;

/// <summary>The browsers that people have subscribed.</summary>
/// <param name="rules">Which push services there are.</param>
internal sealed class PushSubscriptions(SettingsDatabase database, AuditLog audit, HostRules rules, TimeProvider time)
{
    private const int MaxOfPerson = 10;
    private const int MaxEndpointLength = 1024;
    private const int MaxLabelLength = 60;
    private const int PointBytes = 65;
    private const int SecretBytes = 16;

    /// <summary>Of a person, oldest first.</summary>
    internal async Task<IReadOnlyList<SubscribedDevice>> OfAsync(string person, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Id, string Label, long Created)>(new CommandDefinition(
            "SELECT id, label, created FROM push_subscription WHERE person = @person ORDER BY created, id",
            new { person },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new SubscribedDevice(row.Id, row.Label, DateTimeOffset.FromUnixTimeMilliseconds(row.Created)))];
    }

    /// <summary>How many each person has.</summary>
    internal async Task<IReadOnlyDictionary<string, int>> CountsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Person, long Count)>(new CommandDefinition(
            "SELECT person, count(*) FROM push_subscription GROUP BY person", cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Person, row => (int)row.Count);
    }

    /// <summary>One by its id; null: it is gone.</summary>
    internal async Task<BrowserSubscription?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<(string Endpoint, string P256dh, string Auth)?>(new CommandDefinition(
            "SELECT endpoint, p256dh, auth FROM push_subscription WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return row is { } found ? new(new Uri(found.Endpoint), found.P256dh, found.Auth) : null;
    }

    /// <summary>Subscribes a browser; one that is subscribed already, by whomever, becomes this person's.</summary>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it is done.</returns>
    internal async Task<string?> AddAsync(string person, string endpoint, string p256dh, string auth, string label,
        CancellationToken cancellationToken)
    {
        if (endpoint.Length > MaxEndpointLength || !Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
            || rules.Problem(address) is not null)
        {
            return "push-service";
        }

        if (!IsPoint(p256dh) || Length(auth) != SecretBytes)
        {
            return "push-key";
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var others = await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM push_subscription WHERE person = @person AND endpoint <> @endpoint", new { person, endpoint }, transaction);
        if (others >= MaxOfPerson)
        {
            return "push-many";
        }

        var shown = new string([.. label.Where(letter => !char.IsControl(letter)).Take(MaxLabelLength)]).Trim();
        var now = time.GetUtcNow();
        await connection.ExecuteAsync(
            """
            INSERT INTO push_subscription (id, person, endpoint, p256dh, auth, label, created)
            VALUES (@id, @person, @endpoint, @p256dh, @auth, @shown, @created)
            ON CONFLICT (endpoint) DO UPDATE SET person = excluded.person, p256dh = excluded.p256dh, auth = excluded.auth,
                label = excluded.label, created = excluded.created
            """,
            new { id = Guid.NewGuid().ToString("N"), person, endpoint, p256dh, auth, shown, created = now.ToUnixTimeMilliseconds() },
            transaction);
        await AuditLog.AddAsync(transaction, now, person, "push-subscribed", person, shown);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>A person removes one of the own.</summary>
    internal async Task<bool> RemoveAsync(string person, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var removed = await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM push_subscription WHERE id = @id AND person = @person", new { id, person }, cancellationToken: cancellationToken));
        if (removed > 0)
        {
            await audit.AddAsync(person, "push-removed", person, cancellationToken: cancellationToken);
        }

        return removed > 0;
    }

    /// <summary>Its push service says that it is gone.</summary>
    internal async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            new CommandDefinition("DELETE FROM push_subscription WHERE id = @id", new { id }, cancellationToken: cancellationToken));
    }

    private static bool IsPoint(string key) => Length(key) == PointBytes && Base64Url.DecodeFromChars(key)[0] == 4;

    private static int Length(string text) =>
        text.Length <= 2 * PointBytes && Base64Url.IsValid(text, out var length) ? length : -1;
}
