using Dapper;
using Spane.Dashboard.Verdicts;
using Spane.Packing.Verdicts;
using Spane.Storage.Settings;

namespace Spane.Backend.Verdicts;

/// <summary>Keeps the published rule bases for ever, the table refuses updates and deletes; and the drafts that people edit.</summary>
/// <param name="database">Where they are.</param>
public sealed class RuleBaseStore(SettingsDatabase database)
{
    /// <summary>All of them, newest first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RuleBaseVersion>> AllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Version, long At, string By, string Note, string Document)>(new CommandDefinition(
            "SELECT version, at, by, note, document FROM rule_base ORDER BY version DESC", cancellationToken: cancellationToken));
        return [.. rows.Select(row => new RuleBaseVersion((int)row.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Note, new(row.Document)))];
    }

    /// <summary>Number of the newest; 0: there is none.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> NewestAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT coalesce(max(version), 0) FROM rule_base", cancellationToken: cancellationToken));
    }

    /// <summary>What a person is editing.</summary>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The document; null: nothing.</returns>
    public async Task<RuleBaseDocument?> DraftAsync(string by, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var document = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition("SELECT document FROM rule_base_draft WHERE by = @by", new { by }, cancellationToken: cancellationToken));
        return document is null ? null : new(document);
    }

    /// <summary>Keeps what a person is editing, until it is published or given up.</summary>
    /// <param name="by">Who.</param>
    /// <param name="document">What it says now; null: given up.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SetDraftAsync(string by, RuleBaseDocument? document, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var sql = document is null
            ? "DELETE FROM rule_base_draft WHERE by = @by"
            : "INSERT INTO rule_base_draft (by, document) VALUES (@by, @document) ON CONFLICT (by) DO UPDATE SET document = excluded.document";
        await connection.ExecuteAsync(new CommandDefinition(sql, new { by, document = document?.Json }, cancellationToken: cancellationToken));
    }

    /// <summary>Adds one.</summary>
    /// <param name="version">The version, of a number that is not taken.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(RuleBaseVersion version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO rule_base (version, at, by, note, document) VALUES (@Version, @at, @By, @Note, @document)",
            new { version.Version, at = version.At!.Value.ToUnixTimeMilliseconds(), version.By, version.Note, document = version.Document.Json },
            cancellationToken: cancellationToken));
    }
}
