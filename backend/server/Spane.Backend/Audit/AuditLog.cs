using System.Data.Common;
using Dapper;
using Spane.Dashboard.Administration;
using Spane.Storage.Audit;
using Spane.Storage.Settings;

namespace Spane.Backend.Audit;

/// <summary>What people changed, kept for ever: the table refuses updates and deletes.</summary>
internal sealed class AuditLog(SettingsDatabase database, TimeProvider time)
{
    /// <summary>Adds a line.</summary>
    /// <param name="action">What, as the texts <c>audit.…</c> name it.</param>
    public async Task AddAsync(string by, string action, string subject, string detail = "", CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AddAsync(transaction, time.GetUtcNow(), by, action, subject, detail);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Adds a line in the same transaction as what it tells of.</summary>
    internal static Task AddAsync(DbTransaction transaction, DateTimeOffset at, string by, string action, string subject, string detail) =>
        AuditLinks.AppendAsync(transaction, new(at.ToUnixTimeMilliseconds(), by, action, subject, detail));

    /// <summary>Adds a line about a setting, in the transaction that changes it.</summary>
    internal static Task AddAsync(DbTransaction transaction, DateTimeOffset at, SettingEdit edit, long version, FieldChange change) =>
        AuditLinks.AppendAsync(
            transaction,
            new(at.ToUnixTimeMilliseconds(), edit.By, edit.Action, $"{edit.Subject} {change.Part}".TrimEnd(), edit.Detail, edit.Setting,
                version, change.Field, change.From, change.To));

    /// <summary>The newest row's number and hash, of the log's chain.</summary>
    public async Task<AuditHead> HeadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await AuditLinks.HeadAsync(connection, cancellationToken);
    }

    /// <summary>The latest lines of an action on a subject, newest first.</summary>
    public async Task<IReadOnlyList<AuditLine>> NewestAsync(string action, string subject, int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long At, string By, string Detail)>(new CommandDefinition(
            "SELECT at, by, detail FROM audit WHERE action = @action AND subject = @subject ORDER BY id DESC LIMIT @count",
            new { action, subject, count },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new AuditLine(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, action, subject, row.Detail))];
    }

    /// <summary>The latest lines, newest first.</summary>
    public async Task<IReadOnlyList<AuditLine>> NewestAsync(int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long At, string By, string Action, string Subject, string Detail)>(new CommandDefinition(
            """
            SELECT at, by, action, subject, coalesce(field || ': ' || old_value || ' → ' || new_value || ' ' || detail, detail)
            FROM audit ORDER BY id DESC LIMIT @count
            """,
            new { count },
            cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new AuditLine(
                DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Action, row.Subject, row.Detail.TrimEnd())),
        ];
    }
}
