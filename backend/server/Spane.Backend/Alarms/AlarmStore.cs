using Dapper;
using Spane.Dashboard.Alarms;
using Spane.Packing.Alarms;
using Spane.Storage.Settings;

namespace Spane.Backend.Alarms;

/// <summary>Keeps the alarms that stand and their journal.</summary>
/// <param name="outbox">Whom the changes are to be told to; null: nobody.</param>
internal sealed class AlarmStore(SettingsDatabase database, IAlarmOutbox? outbox = null)
{
    /// <summary>The alarms that were not normal when they were last saved.</summary>
    public async Task<IReadOnlyList<Alarm>> LoadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows =
            await connection.QueryAsync<AlarmRow>(new CommandDefinition("SELECT * FROM alarm", cancellationToken: cancellationToken));
        return [.. rows.Where(row => AlarmCatalog.Find(row.code) is not null).Select(row => row.ToAlarm())];
    }

    /// <summary>Saves changes and writes them to the journal, in one transaction.</summary>
    public async Task SaveAsync(IReadOnlyList<AlarmChange> changes, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var change in changes)
        {
            var sql = change.Alarm.State == AlarmState.Normal
                ? "DELETE FROM alarm WHERE device = @device AND source = @source AND code = @code"
                : """
                  INSERT INTO alarm (device, source, code, active, acknowledged, awaits_reset, since, value, shelved_until, shelved_by, shelved_why, comment)
                  VALUES (@device, @source, @code, @active, @acknowledged, @awaits_reset, @since, @value, @shelved_until, @shelved_by, @shelved_why, @comment)
                  ON CONFLICT (device, source, code) DO UPDATE SET active = excluded.active, acknowledged = excluded.acknowledged,
                      awaits_reset = excluded.awaits_reset, since = excluded.since, value = excluded.value, shelved_until = excluded.shelved_until,
                      shelved_by = excluded.shelved_by, shelved_why = excluded.shelved_why, comment = excluded.comment
                  """;
            await connection.ExecuteAsync(sql, AlarmRow.Of(change.Alarm), transaction);
            await connection.ExecuteAsync(
                "INSERT INTO alarm_journal (at, device, source, code, action, by, note, value) VALUES (@at, @Device, @Source, @Code, "
                    + "@action, @By, @Note, @Value)",
                new
                {
                    at = change.At.ToUnixTimeMilliseconds(),
                    change.Alarm.Key.Device,
                    change.Alarm.Key.Source,
                    change.Alarm.Key.Code,
                    action = change.Action.ToString(),
                    change.By,
                    change.Note,
                    change.Alarm.Value
                },
                transaction);
        }

        if (outbox is not null)
        {
            await outbox.WriteAsync(transaction, changes, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        outbox?.Committed();
    }

    /// <summary>The latest lines of the journal, newest first.</summary>
    /// <param name="since">Not older than this, UTC.</param>
    public async Task<IReadOnlyList<JournalLine>> JournalAsync(int count, DateTimeOffset since,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows =
            await connection.QueryAsync<(long At, string Device, string Source, string Code, string Action, string By, string Note)>(
                new CommandDefinition(
                    "SELECT at, device, source, code, action, by, note FROM alarm_journal WHERE at >= @since ORDER BY id DESC LIMIT @count",
                    new { count, since = since.ToUnixTimeMilliseconds() },
                    cancellationToken: cancellationToken));
        return [.. rows.Select(
            row => new JournalLine(DateTimeOffset.FromUnixTimeMilliseconds(row.At), new(row.Device, row.Source, row.Code),
                Enum.Parse<AlarmAction>(row.Action), row.By, row.Note))];
    }
}
