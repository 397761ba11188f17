using System.Data.Common;
using System.Text.Json;
using Dapper;
using Spane.Backend.Notifications;
using Spane.Dashboard.Notifications;
using Spane.Dashboard.Reports;
using Spane.Notifications.Channels;
using Spane.Notifications.Mail;
using Spane.Packing.Notifications;
using Spane.Storage.Settings;

namespace Spane.Backend.Reports;

/// <summary>A report as it was written.</summary>
/// <param name="File">Name of its file.</param>
internal sealed record ReportContent(string File, string Title, byte[] Pdf);

/// <summary>The reports that were made, each once, and what people have set about them.</summary>
internal sealed class ReportStore(SettingsDatabase database, SettingChanges changes, TimeProvider time) : IAttachments
{
    internal const string SettingName = "reports";

    /// <summary>The newest whose content is kept here, to be read and sent again: about two months of one line.</summary>
    internal const int MaxKept = 200;

    /// <summary>Their names are remembered for longer than <see cref="ReportSpan.CatchUp"/>.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal async Task<Versioned<ReportSettings>> SettingsAsync(CancellationToken cancellationToken)
    {
        // Before the values: a change between the two is then noticed.
        var version = await changes.VersionAsync(SettingName, cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        var value = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT value FROM report_setting WHERE name = @SettingName", new { SettingName }, cancellationToken: cancellationToken));
        return new(value is null ? new() : JsonSerializer.Deserialize<ReportSettings>(value, Json)!, version);
    }

    internal Task<SettingConflict?> SaveAsync(ReportSettings wanted, long version, string by, IReadOnlyList<FieldChange> fields,
        CancellationToken cancellationToken) =>
        changes.SaveAsync(
            new SettingEdit(SettingName, version, by, "reports", SettingName, fields),
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO report_setting (name, value) VALUES (@SettingName, @value)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """,
                new { SettingName, value = JsonSerializer.Serialize(wanted, Json) },
                transaction),
            cancellationToken);

    /// <summary>The names of all reports that were made.</summary>
    internal async Task<HashSet<string>> NamesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<string>(new CommandDefinition("SELECT name FROM report", cancellationToken: cancellationToken)),
        ];
    }

    /// <summary>Keeps a report and the mails that it is owed, all or nothing; one of that name is never made again.</summary>
    /// <param name="content">Null: there was nothing to report, which is remembered too.</param>
    /// <param name="mail">What the mails say.</param>
    /// <param name="by">Who asked for it, which is audited; empty: it came by itself.</param>
    internal async Task AddAsync(
        string name, ReportContent? content, IReadOnlyList<string> receivers, string mail, bool toFolder, string by,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var added = await connection.ExecuteAsync(
            """
            INSERT INTO report (name, made, by, title, file, receivers, content, filed)
            VALUES (@name, @at, @by, @title, @file, @receivers, @pdf, @filed) ON CONFLICT (name) DO NOTHING
            """,
            new
            {
                name,
                at = now.ToUnixTimeMilliseconds(),
                by,
                title = content?.Title ?? "",
                file = content?.File ?? "",
                receivers = content is null ? "" : string.Join(", ", receivers),
                pdf = content?.Pdf,
                filed = toFolder && content is not null ? 0 : 1,
            },
            transaction);
        if (added == 1 && content is not null)
        {
            foreach (var receiver in receivers)
            {
                MessageContent message = new(content.Title, mail, "/reports", Urgent: false, now, []) { Attachment = name };
                await OweAsync(transaction, receiver, message, now);
            }

            if (by.Length > 0)
            {
                await AuditLog.AddAsync(transaction, now, by, "report-sent", content.File, string.Join(", ", receivers));
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    internal async Task<IReadOnlyList<MadeReport>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Made, string By, string Title, string File, string Receivers, long Kept)>(
            new CommandDefinition(
                """
                SELECT made, by, title, file, receivers, CASE WHEN content IS NULL THEN 0 ELSE 1 END FROM report
                WHERE file <> '' ORDER BY made DESC, name LIMIT @count
                """,
                new { count }, cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new MadeReport(
                DateTimeOffset.FromUnixTimeMilliseconds(row.Made), row.By, row.Title, row.File, row.Receivers, row.Kept == 1)),
        ];
    }

    /// <summary>A report's content by the name of its file; null: there is none.</summary>
    internal Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken) =>
        ContentAsync("file = @of ORDER BY made DESC LIMIT 1", file, cancellationToken);

    /// <inheritdoc />
    public async Task<MailAttachment?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var file = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition("SELECT file FROM report WHERE name = @name", new { name }, cancellationToken: cancellationToken));
        return file is not null && await ContentAsync("name = @of", name, cancellationToken) is { } content ? new(file, content) : null;
    }

    /// <summary>Those that wait to be written into the folder.</summary>
    internal async Task<IReadOnlyList<(string Name, string File)>> UnfiledAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<(string, string)>(new CommandDefinition(
            "SELECT name, file FROM report WHERE filed = 0 AND content IS NOT NULL ORDER BY made", cancellationToken: cancellationToken)))
            .AsList();
    }

    internal Task FiledAsync(string name, CancellationToken cancellationToken) =>
        ExecuteAsync("UPDATE report SET filed = 1 WHERE name = @name", new { name }, cancellationToken);

    /// <summary>Forgets the content of all but the newest.</summary>
    internal Task TidyAsync(CancellationToken cancellationToken) => ExecuteAsync(
        """
        UPDATE report SET content = NULL WHERE name IN (
            SELECT name FROM report WHERE content IS NOT NULL ORDER BY made DESC LIMIT 1000 OFFSET @MaxKept);
        DELETE FROM report WHERE made < @before;
        """,
        new { MaxKept, before = (time.GetUtcNow() - Remembered).ToUnixTimeMilliseconds() }, cancellationToken);

    private static Task<int> OweAsync(DbTransaction transaction, string receiver, MessageContent content, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO notification_delivery (id, channel, target, person, content, alarms, state, attempts, created, due, claimed, reason)
            VALUES (@id, @channel, @receiver, @receiver, @content, 0, @Waiting, 0, @at, @at, 0, '')
            """,
            new
            {
                id = Guid.NewGuid().ToString("N"),
                channel = nameof(NotificationChannel.Mail),
                receiver,
                content = JsonSerializer.Serialize(content, JsonSerializerOptions.Web),
                DeliveryRow.Waiting,
                at = now.ToUnixTimeMilliseconds(),
            },
            transaction);

    private async Task<byte[]?> ContentAsync(string which, string of, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<byte[]?>(
            new CommandDefinition($"SELECT content FROM report WHERE {which}", new { of }, cancellationToken: cancellationToken));
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
