using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Spane.Backend.Settings;
using Spane.Notifications.Channels;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;
using Spane.Storage.Settings;

namespace Spane.Backend.Notifications;

/// <summary>
/// Makes messages of what is owed. All that waits for a receiver becomes one message: a flood of alarms, and what waited for a dead server.
/// A receiver that has a message under way gets the next one after it.
/// </summary>
internal sealed class NotificationFolder(SettingsDatabase database, NotificationOptions options, TimeProvider time)
{
    /// <summary>Messages to one receiver within <see cref="Window"/> before they are held to one in <see cref="Pause"/>: one alarm a minute
    /// is ten times what a person can answer (ISA-18.2).</summary>
    internal const int BurstMessages = 10;

    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Alarms in one message at most; the text names fewer.</summary>
    private const int MaxFolded = 200;

    /// <summary>Makes the messages of a channel that are due.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> FoldAsync(NotificationChannel channel, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var targets = await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT DISTINCT target FROM notification AS owed
            WHERE delivery IS NULL AND channel = @channel AND due <= @now AND NOT EXISTS (
                SELECT 1 FROM notification_delivery AS open WHERE open.channel = @channel AND open.target = owed.target AND open.state = @waiting)
            """,
            new { channel = channel.ToString(), waiting = DeliveryRow.Waiting, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        var made = 0;
        foreach (var target in targets.AsList())
        {
            made += await FoldAsync(connection, channel.ToString(), target, cancellationToken) ? 1 : 0;
        }

        return made;
    }

    private async Task<bool> FoldAsync(DbConnection connection, string channel, string target, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var rows = (await connection.QueryAsync<OwedRow>(
            """
            SELECT * FROM notification WHERE delivery IS NULL AND channel = @channel AND target = @target AND due <= @at
            ORDER BY id LIMIT @MaxFolded
            """,
            new { channel, target, at = now.ToUnixTimeMilliseconds(), MaxFolded },
            transaction)).AsList();
        if (rows is [] || await MustPauseAsync(transaction, channel, target, now))
        {
            return false;
        }

        var documents = await NotificationDocuments.ReadAsync(connection, transaction);
        var content = Write(rows, CultureInfo.GetCultureInfo(documents.Contact(rows[0].person).Language), now);
        var id = Guid.NewGuid().ToString("N");
        var marked = await connection.ExecuteAsync(
            """
            UPDATE notification SET delivery = @id
            WHERE delivery IS NULL AND channel = @channel AND target = @target AND due <= @at AND id <= @last
            """,
            new { id, channel, target, at = now.ToUnixTimeMilliseconds(), last = rows[^1].id },
            transaction);
        if (marked != rows.Count)
        {
            // Another backend has folded them meanwhile.
            return false;
        }

        var at = now.ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(
            """
            INSERT INTO notification_delivery (id, channel, target, person, content, alarms, state, attempts, created, due, claimed, reason)
            VALUES (@id, @channel, @target, @person, @content, @alarms, @state, 0, @at, @at, 0, '')
            """,
            new
            {
                id,
                channel,
                target,
                rows[0].person,
                content = JsonSerializer.Serialize(content, JsonSerializerOptions.Web),
                alarms = content.Alarms.Count,
                state = DeliveryRow.Waiting,
                at,
            },
            transaction);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> MustPauseAsync(DbTransaction transaction, string channel, string target, DateTimeOffset now)
    {
        var (count, newest) = await transaction.Connection!.QuerySingleAsync<(long Count, long? Newest)>(
            "SELECT count(*), max(created) FROM notification_delivery WHERE channel = @channel AND target = @target AND created > @since",
            new { channel, target, since = (now - Window).ToUnixTimeMilliseconds() },
            transaction);
        return count >= BurstMessages && newest > (now - Pause).ToUnixTimeMilliseconds();
    }

    private MessageContent Write(List<OwedRow> rows, CultureInfo culture, DateTimeOffset now)
    {
        List<NotifiedAlarm> alarms = [.. rows.Select(row => row.ToAlarm()).OfType<NotifiedAlarm>()];
        var text = alarms is [] ? NotificationText.Test(culture) : NotificationText.Of(alarms, culture, time.LocalTimeZone);
        const string Page = "/alarms";
        return new(
            text.Title,
            options.Address.Length == 0 ? text.Body : $"{text.Body}\n\n{options.Address.TrimEnd('/')}{Page}",
            Page,
            alarms.Exists(alarm => alarm.Returned is null && alarm.Type.Priority >= AlarmPriority.High),
            now,
            [
                .. alarms.Select(alarm => new MessageAlarm(
                    alarm.Key.Device, alarm.Key.Source, alarm.Key.Code, alarm.Type.Priority.ToString(), alarm.Since, alarm.Step,
                    alarm.Escalated, alarm.Returned)),
            ]);
    }
}
