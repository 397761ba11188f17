using System.Data.Common;
using System.Globalization;
using Dapper;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;

namespace Spane.Backend.Notifications;

/// <summary>Writes down who is to be told that an alarm is over, in the transaction that stores it: who was told that it came, where the
/// route asks for it. Once for each coming and receiver, by its name.</summary>
internal static class ReturnNotices
{
    internal static async Task WriteAsync(
        DbTransaction transaction, IReadOnlyList<AlarmChange> changes, TimeZoneInfo zone, int maxWaiting)
    {
        var over = changes.Where(change => change.Action == AlarmAction.Returned).ToList();
        if (over is [])
        {
            return;
        }

        var routes = (await NotificationDocuments.ReadAsync(transaction.Connection!, transaction)).Routes;
        foreach (var change in over)
        {
            foreach (var told in await ToldAsync(transaction, change.Alarm))
            {
                var due = routes.Where(route => route.Channel.ToString() == told.channel)
                    .Select(route => NotificationPlan.ReturnDue(route, told.person, change.Alarm, change.At, zone)).Min();
                if (due is { } from)
                {
                    await OwedRow.InsertAsync(transaction, Row(told, change.At, from), maxWaiting);
                }
            }
        }
    }

    private static async Task<IReadOnlyList<OwedRow>> ToldAsync(DbTransaction transaction, Alarm alarm)
    {
        var rows = await transaction.Connection!.QueryAsync<OwedRow>(
            """
            SELECT * FROM notification
            WHERE device = @Device AND source = @Source AND code = @Code AND since = @since AND returned IS NULL ORDER BY id
            """,
            new { alarm.Key.Device, alarm.Key.Source, alarm.Key.Code, since = alarm.Since.ToUnixTimeMilliseconds() },
            transaction);
        return [.. rows.DistinctBy(row => (row.channel, row.target))];
    }

    private static OwedRow Row(OwedRow told, DateTimeOffset at, DateTimeOffset due) => told with
    {
        name = string.Create(
            CultureInfo.InvariantCulture,
            $"{told.channel}/{told.target}/{told.device}/{told.source}/{told.code}/{told.since}/over"),
        step = 0,
        escalated = 0,
        created = at.ToUnixTimeMilliseconds(),
        returned = at.ToUnixTimeMilliseconds(),
        due = due.ToUnixTimeMilliseconds(),
        delivery = null,
    };
}
