using System.Data.Common;
using Dapper;
using Spane.Dashboard.Verdicts;
using Spane.Packing.Verdicts;
using Spane.Storage.Settings;

namespace Spane.Backend.Verdicts;

/// <summary>Keeps the published rule bases for ever, the table refuses updates and deletes; and the drafts that people edit.</summary>
internal sealed class RuleBaseStore(SettingsDatabase database)
{
    /// <summary>All of them, newest first.</summary>
    public async Task<IReadOnlyList<RuleBaseVersion>> AllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Version, long At, string By, string Note, string Document)>(new CommandDefinition(
            "SELECT version, at, by, note, document FROM rule_base ORDER BY version DESC", cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new RuleBaseVersion(
                (int)row.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Note, new(row.Document))),
        ];
    }

    /// <summary>Number of the newest; 0: there is none.</summary>
    public async Task<int> NewestAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT coalesce(max(version), 0) FROM rule_base", cancellationToken: cancellationToken));
    }

    /// <summary>What a person is editing.</summary>
    /// <returns>The document, and the version that it started from; null: nothing.</returns>
    public async Task<(RuleBaseDocument Document, int Base)?> DraftAsync(string by, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Document, long Base)>(new CommandDefinition(
            "SELECT document, base FROM rule_base_draft WHERE by = @by", new { by }, cancellationToken: cancellationToken));
        return rows.AsList() is [var row] ? (new(row.Document), (int)row.Base) : null;
    }

    /// <summary>Keeps what a person is editing, until it is published or given up, in the place of what was read before.</summary>
    /// <returns>Whether it is kept; not, when the person has changed it in another window meanwhile.</returns>
    internal async Task<bool> ReplaceDraftAsync(
        string by, RuleBaseDocument? before, RuleBaseDocument document, int start, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var sql = before is null
            ? "INSERT INTO rule_base_draft (by, document, base) VALUES (@by, @document, @start) ON CONFLICT (by) DO NOTHING"
            : "UPDATE rule_base_draft SET document = @document, base = @start WHERE by = @by AND document = @before";
        var parameters = new { by, document = document.Json, start = (long)start, before = before?.Json };
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Forgets what a person is editing.</summary>
    internal async Task DropDraftAsync(string by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM rule_base_draft WHERE by = @by", new { by }, cancellationToken: cancellationToken));
    }

    /// <summary>Adds a version and forgets its draft, in the transaction that counts the version up.</summary>
    internal static Task AddAsync(DbTransaction transaction, RuleBaseVersion version) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO rule_base (version, at, by, note, document) VALUES (@Version, @at, @By, @Note, @document);
        DELETE FROM rule_base_draft WHERE by = @By
        """,
        new
        {
            version.Version,
            at = version.At!.Value.ToUnixTimeMilliseconds(),
            version.By,
            version.Note,
            document = version.Document.Json
        },
        transaction);
}
