using Dapper;
using Spane.Dashboard.Notifications;
using Spane.Notifications.Channels;
using Spane.Packing.Notifications;
using Spane.Storage.Settings;

namespace Spane.Backend.Notifications;

/// <summary>The messages that are under way: which are due, what became of them, when they are tried again.</summary>
internal sealed class DeliveryQueue(SettingsDatabase database, TimeProvider time)
{
    /// <summary>After this long a message is given up: whom it should have woken has seen the screen since.</summary>
    internal static readonly TimeSpan MaxAge = TimeSpan.FromHours(48);

    internal static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    internal static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Longer than any try takes. Of a backend that has died meanwhile, another tries again after it.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int MaxDue = 100;

    /// <summary>The pause after a try that has failed: 2 s, doubled each time, at most 5 min.</summary>
    /// <param name="attempts">Tries so far, 1 and above.</param>
    internal static TimeSpan PauseAfter(long attempts) =>
        TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (int)Math.Clamp(attempts - 1, 0, 16), LongestPause.Ticks));

    /// <summary>Takes what is due on a channel.</summary>
    internal async Task<IReadOnlyList<DeliveryRow>> ClaimAsync(NotificationChannel channel, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = await connection.QueryAsync<DeliveryRow>(new CommandDefinition(
            """
            SELECT * FROM notification_delivery WHERE state = @Waiting AND channel = @channel AND due <= @now AND claimed <= @now
            ORDER BY due, id LIMIT @MaxDue
            """,
            new { DeliveryRow.Waiting, channel = channel.ToString(), now = now.ToUnixTimeMilliseconds(), MaxDue },
            cancellationToken: cancellationToken));
        List<DeliveryRow> claimed = [];
        foreach (var row in due)
        {
            var taken = await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE notification_delivery SET claimed = @until WHERE id = @id AND state = @Waiting AND claimed = @claimed",
                new { until = (now + Claim).ToUnixTimeMilliseconds(), row.id, DeliveryRow.Waiting, row.claimed },
                cancellationToken: cancellationToken));
            if (taken == 1)
            {
                claimed.Add(row);
            }
        }

        return claimed;
    }

    /// <summary>Says what became of a try.</summary>
    internal async Task EndAsync(DeliveryRow row, SendResult result, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var attempts = row.attempts + 1;
        var state = result.Outcome switch
        {
            SendOutcome.Sent => DeliveryRow.Sent,
            SendOutcome.Gone => DeliveryRow.Dropped,
            SendOutcome.Refused => DeliveryRow.Dead,
            _ => now - DateTimeOffset.FromUnixTimeMilliseconds(row.created) > MaxAge ? DeliveryRow.Dead : DeliveryRow.Waiting,
        };
        var pause = result.After is { } asked && asked > TimeSpan.Zero
            ? TimeSpan.FromTicks(Math.Min(asked.Ticks, LongestAsked.Ticks)) : PauseAfter(attempts);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE notification_delivery SET state = @state, attempts = @attempts, due = @due, claimed = 0, ended = @ended, reason = @Reason
            WHERE id = @id
            """,
            new
            {
                state,
                attempts,
                due = (now + pause).ToUnixTimeMilliseconds(),
                ended = state == DeliveryRow.Waiting ? (long?)null : now.ToUnixTimeMilliseconds(),
                result.Reason,
                row.id,
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>A try was cut short by the end of the program: nobody is at it any more.</summary>
    internal async Task ReleaseAsync(DeliveryRow row)
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync("UPDATE notification_delivery SET claimed = 0 WHERE id = @id", new { row.id });
    }

    /// <summary>Those that wait after a failed try and those given up, newest first.</summary>
    internal async Task<IReadOnlyList<DeliveryView>> UndeliveredAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<DeliveryRow>(new CommandDefinition(
            """
            SELECT * FROM notification_delivery WHERE state = @Dead OR (state = @Waiting AND attempts > 0)
            ORDER BY created DESC, id LIMIT @count
            """,
            new { DeliveryRow.Dead, DeliveryRow.Waiting, count },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToView())];
    }

    /// <summary>A person has one tried again now: one given up with a new age, or one that waits.</summary>
    internal async Task<bool> RetryAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE notification_delivery SET state = @Waiting, created = @now, due = @now, claimed = 0, ended = NULL
            WHERE id = @id AND state IN (@Dead, @Waiting)
            """,
            new { id, now = time.GetUtcNow().ToUnixTimeMilliseconds(), DeliveryRow.Waiting, DeliveryRow.Dead },
            cancellationToken: cancellationToken)) > 0;
    }

    /// <summary>A person discards one.</summary>
    internal async Task<bool> DiscardAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE notification_delivery SET state = @Dropped, ended = @now WHERE id = @id AND state IN (@Dead, @Waiting)",
            new { id, now = time.GetUtcNow().ToUnixTimeMilliseconds(), DeliveryRow.Dropped, DeliveryRow.Waiting, DeliveryRow.Dead },
            cancellationToken: cancellationToken)) > 0;
    }

    /// <summary>Deletes what ended a month ago, but not the names of messages about alarms that still stand: those must not be sent
    /// twice. Browsers of people who are gone go too.</summary>
    internal async Task TidyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var before = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM notification WHERE created < @before AND NOT EXISTS (
                SELECT 1 FROM alarm WHERE alarm.device = notification.device AND alarm.source = notification.source
                    AND alarm.code = notification.code AND alarm.since = notification.since);
            DELETE FROM notification_delivery WHERE ended < @before;
            DELETE FROM push_subscription WHERE person NOT IN (SELECT user_name FROM account);
            """,
            new { before },
            cancellationToken: cancellationToken));
    }
}
