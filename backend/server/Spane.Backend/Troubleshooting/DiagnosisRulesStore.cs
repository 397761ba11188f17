using System.Data.Common;
using System.Text.Json;
using Dapper;
using Spane.Dashboard.Troubleshooting;
using Spane.Storage.Settings;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>Keeps the published rules of the diagnosis for ever, the table refuses updates and deletes; and the drafts that people
/// edit.</summary>
internal sealed class DiagnosisRulesStore(SettingsDatabase database)
{
    /// <summary>All of them, newest first.</summary>
    public async Task<IReadOnlyList<DiagnosisRulesVersion>> AllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Version, long At, string By, string Note, string Document)>(new CommandDefinition(
            "SELECT version, at, by, note, document FROM diagnosis_rules ORDER BY version DESC", cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new DiagnosisRulesVersion(
                (int)row.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Note, Texts(row.Document))),
        ];
    }

    /// <summary>Number of the newest; 0: there is none.</summary>
    public async Task<int> NewestAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT coalesce(max(version), 0) FROM diagnosis_rules", cancellationToken: cancellationToken));
    }

    /// <summary>What a person is editing.</summary>
    /// <returns>The texts, and the version that they started from; null: nothing.</returns>
    public async Task<(KnowledgeTexts Texts, int Base)?> DraftAsync(string by, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Document, long Base)>(new CommandDefinition(
            "SELECT document, base FROM diagnosis_rules_draft WHERE by = @by", new { by }, cancellationToken: cancellationToken));
        return rows.AsList() is [var row] ? (Texts(row.Document), (int)row.Base) : null;
    }

    /// <summary>Keeps what a person is editing, until it is published or given up, in the place of what was read before.</summary>
    /// <returns>Whether it is kept; not, when the person has changed it in another window meanwhile.</returns>
    internal async Task<bool> ReplaceDraftAsync(
        string by, KnowledgeTexts? before, KnowledgeTexts texts, int start, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var sql = before is null
            ? "INSERT INTO diagnosis_rules_draft (by, document, base) VALUES (@by, @document, @start) ON CONFLICT (by) DO NOTHING"
            : "UPDATE diagnosis_rules_draft SET document = @document, base = @start WHERE by = @by AND document = @before";
        var parameters = new { by, document = Document(texts), start = (long)start, before = before is null ? null : Document(before) };
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Forgets what a person is editing.</summary>
    internal async Task DropDraftAsync(string by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM diagnosis_rules_draft WHERE by = @by", new { by }, cancellationToken: cancellationToken));
    }

    /// <summary>Adds a version and forgets its draft, in the transaction that counts the version up.</summary>
    internal static Task AddAsync(DbTransaction transaction, DiagnosisRulesVersion version) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO diagnosis_rules (version, at, by, note, document) VALUES (@Version, @at, @By, @Note, @document);
        DELETE FROM diagnosis_rules_draft WHERE by = @By
        """,
        new
        {
            version.Version,
            at = version.At!.Value.ToUnixTimeMilliseconds(),
            version.By,
            version.Note,
            document = Document(version.Texts),
        },
        transaction);

    private static string Document(KnowledgeTexts texts) => JsonSerializer.Serialize(texts);

    private static KnowledgeTexts Texts(string document) => JsonSerializer.Deserialize<KnowledgeTexts>(document)!;
}
