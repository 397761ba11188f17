using System.Data.Common;
using System.Globalization;
using Dapper;
using Spane.Backend.Alarms;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;
using Spane.Storage.Settings;

namespace Spane.Backend.Notifications;

/// <summary>
/// Writes down what the routes owe about the alarms that wait for a person: with each change of alarms in its transaction, and again
/// whenever time may have made a repetition or an escalation due. Each message has a name, and is written once.
/// </summary>
internal sealed class NotificationPlanner(SettingsDatabase database, NotificationSignal signal, TimeProvider time) : IAlarmOutbox
{
    /// <summary>What waits for one receiver at most: what is above stands on the screen.</summary>
    internal const int MaxWaiting = 500;

    public async Task WriteAsync(DbTransaction transaction, IReadOnlyList<AlarmChange> changes, CancellationToken cancellationToken)
    {
        await PlanAsync(transaction);

        // After the coming: what came and went before anybody could be told is told as both.
        await ReturnNotices.WriteAsync(transaction, changes, time.LocalTimeZone, MaxWaiting);
    }

    public void Committed() => signal.Set();

    /// <summary>Looks once.</summary>
    /// <returns>How many messages became due.</returns>
    internal async Task<int> PlanAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var written = await PlanAsync(transaction);
        await transaction.CommitAsync(cancellationToken);
        if (written > 0)
        {
            signal.Set();
        }

        return written;
    }

    /// <summary>Writes the message of a test button.</summary>
    /// <returns>How many receivers it goes to.</returns>
    internal async Task<int> TestAsync(DbTransaction transaction, NotificationChannel channel, string to)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var receivers = await ReceiversAsync(transaction);
        var targets = receivers.TargetsOf(channel, to).ToList();
        foreach (var target in targets)
        {
            var name = $"test/{Guid.NewGuid():N}";
            await OwedRow.InsertAsync(
                transaction, new() { name = name, channel = channel.ToString(), target = target, person = to, created = now }, MaxWaiting);
        }

        return targets.Count;
    }

    private async Task<int> PlanAsync(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var alarms = (await connection.QueryAsync<AlarmRow>(
            "SELECT * FROM alarm WHERE acknowledged = 0 AND shelved_until IS NULL", transaction: transaction))
            .Where(row => AlarmCatalog.Find(row.code) is not null).Select(row => row.ToAlarm()).ToList();
        if (alarms is [])
        {
            return 0;
        }

        var receivers = await ReceiversAsync(transaction);
        var now = time.GetUtcNow();
        var written = 0;
        foreach (var route in receivers.Documents.Routes)
        {
            foreach (var alarm in alarms)
            {
                foreach (var due in NotificationPlan.Due(route, alarm, now, time.LocalTimeZone))
                {
                    foreach (var target in receivers.TargetsOf(route.Channel, due.To))
                    {
                        written += await OwedRow.InsertAsync(transaction, Row(route, alarm, due, target, now), MaxWaiting);
                    }
                }
            }
        }

        return written;
    }

    // Without the route: two routes that lead to the same receiver tell one alarm once.
    private static OwedRow Row(NotificationRoute route, Alarm alarm, DueNotification due, string target, DateTimeOffset now) => new()
    {
        name = string.Create(
            CultureInfo.InvariantCulture,
            $"{route.Channel}/{target}/{alarm.Key.Device}/{alarm.Key.Source}/{alarm.Key.Code}/{alarm.Since.ToUnixTimeMilliseconds()}/{(
                due.Escalated ? "e" : "")}{due.Step}"),
        channel = route.Channel.ToString(),
        target = target,
        person = due.To,
        device = alarm.Key.Device,
        source = alarm.Key.Source,
        code = alarm.Key.Code,
        since = alarm.Since.ToUnixTimeMilliseconds(),
        step = due.Step,
        escalated = due.Escalated ? 1 : 0,
        created = now.ToUnixTimeMilliseconds(),
    };

    private static async Task<Receivers> ReceiversAsync(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var accounts = await connection.QueryAsync<string>("SELECT user_name FROM account", transaction: transaction);
        var browsers = await connection.QueryAsync<(string Id, string Person)>(
            "SELECT id, person FROM push_subscription ORDER BY created, id", transaction: transaction);
        return new(
            await NotificationDocuments.ReadAsync(connection, transaction),
            accounts.ToHashSet(),
            browsers.ToLookup(browser => browser.Person, browser => browser.Id));
    }

    /// <summary>Who can be reached where. Somebody whose account is gone is told nothing more.</summary>
    private sealed record Receivers(NotificationDocuments Documents, HashSet<string> Accounts, ILookup<string, string> Browsers)
    {
        public IEnumerable<string> TargetsOf(NotificationChannel channel, string to) => channel switch
        {
            NotificationChannel.Webhook => Documents.Webhooks.Where(webhook => webhook.Name == to).Select(webhook => webhook.Name),
            _ when !Accounts.Contains(to) => [],
            NotificationChannel.Push => Browsers[to],
            NotificationChannel.Mail => Documents.Contact(to).Mail is { Length: > 0 } address ? [address] : [],
            _ => Documents.Contact(to).TelegramChat is { Length: > 0 } chat ? [chat] : [],
        };
    }
}
