using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Spane.Dashboard.Risk;
using Spane.Storage.Settings;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>What was learnt, for ever; which of it is in force, and which of that keeps silent.</summary>
internal sealed class RiskStore(SettingsDatabase database, SettingChanges changes, TimeProvider time)
{
    /// <summary>Settings <c>risk/{question}/{device}</c>: the version in force.</summary>
    internal const string Kind = "risk/";

    private const int MostVersions = 20;

    /// <summary>The versions of a question, newest first.</summary>
    internal async Task<IReadOnlyList<RiskVersion>> AllAsync(string question, string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Version, long At, string By, string Document)>(new CommandDefinition(
            "SELECT version, at, by, document FROM risk_model WHERE question = @question AND device = @device "
                + "ORDER BY version DESC LIMIT @most",
            new { question, device, most = MostVersions },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new RiskVersion(
            (int)row.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, Read(row.Document)))];
    }

    /// <summary>One version; null: there is none of that number.</summary>
    internal async Task<TrainedRisk?> FindAsync(string question, string device, int version, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var document = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT document FROM risk_model WHERE question = @question AND device = @device AND version = @version",
            new { question, device, version = (long)version },
            cancellationToken: cancellationToken));
        return document is null ? null : Read(document);
    }

    /// <summary>Adds what was learnt; it says nothing yet.</summary>
    /// <returns>Its version.</returns>
    internal async Task<int> AddAsync(string question, string device, TrainedRisk trained, string by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var version = (int)await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO risk_model (question, device, version, at, by, document)
            SELECT @question, @device, coalesce(max(version), 0) + 1, @at, @by, @document FROM risk_model
            WHERE question = @question AND device = @device
            RETURNING version
            """,
            new { question, device, at = Now, by, document = JsonSerializer.Serialize(trained, RiskLesson.Json) },
            transaction);
        await AuditLog.AddAsync(transaction, time.GetUtcNow(), by, "risk-learnt", SubjectOf(question, device),
            string.Create(CultureInfo.InvariantCulture, $"{version}: {trained.Report.Rows}, {trained.Report.Silence}"));
        await transaction.CommitAsync(cancellationToken);
        return version;
    }

    /// <summary>What is in force, of all devices.</summary>
    internal async Task<IReadOnlyList<RiskForce>> InForceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Question, string Device, long Version, long At, long? Silenced)>(
            new CommandDefinition("SELECT question, device, version, at, silenced FROM risk_force WHERE version > 0",
                cancellationToken: cancellationToken));
        return [.. rows.Select(row => new RiskForce(row.Question, row.Device, (int)row.Version, row.At, row.Silenced))];
    }

    /// <summary>How often what is in force of a question has been changed.</summary>
    internal Task<long> SettingVersionAsync(string question, string device, CancellationToken cancellationToken) =>
        changes.VersionAsync(Kind + SubjectOf(question, device), cancellationToken);

    /// <summary>Puts a version in force, or with 0 none; a silent one may speak again.</summary>
    internal async Task<SettingConflict?> ForceAsync(
        string question, string device, int version, long settingVersion, string by, CancellationToken cancellationToken)
    {
        var before = (await InForceAsync(cancellationToken)).FirstOrDefault(one => one.Question == question && one.Device == device);
        var edit = new SettingEdit(Kind + SubjectOf(question, device), settingVersion, by, "risk-force", SubjectOf(question, device),
            [new("", "risk_model", Text(before?.Version, before?.Silenced), version == 0 ? "" : Text(version, null))]);
        return await changes.SaveAsync(edit, transaction => WriteAsync(transaction, question, device, version, null), cancellationToken);
    }

    /// <summary>Keeps silent what has been no better than the base rate.</summary>
    internal async Task SilenceAsync(RiskForce force, GivenWorth worth, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var silenced = await connection.ExecuteAsync(
            "UPDATE risk_force SET silenced = @Now WHERE question = @Question AND device = @Device AND version = @version "
                + "AND silenced IS NULL",
            new { Now, force.Question, force.Device, version = (long)force.Version },
            transaction);
        if (silenced > 0)
        {
            await AuditLog.AddAsync(transaction, time.GetUtcNow(), "spane", "risk-silenced", SubjectOf(force.Question, force.Device),
                string.Create(CultureInfo.InvariantCulture, $"{force.Version}: {worth.Gain:0.####} ({worth.Count}, {worth.Followed})"));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<int> WriteAsync(DbTransaction transaction, string question, string device, int version, long? silenced)
    {
        var at = Now;
        return transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO risk_force (question, device, version, at, silenced) VALUES (@question, @device, @version, @at, @silenced)
            ON CONFLICT (question, device) DO UPDATE
            SET version = excluded.version, at = excluded.at, silenced = excluded.silenced
            """,
            new { question, device, version = (long)version, at, silenced },
            transaction);
    }

    private static string SubjectOf(string question, string device) => $"{question}/{device}";

    private static string Text(int? version, long? silenced) =>
        (version?.ToString(CultureInfo.InvariantCulture) ?? "") + (silenced is null ? "" : " (–)");

    private static TrainedRisk Read(string document) => JsonSerializer.Deserialize<TrainedRisk>(document, RiskLesson.Json)!;
}

/// <summary>A version in force.</summary>
/// <param name="At">Since when, UTC milliseconds since 1970.</param>
/// <param name="Silenced">Since when it has kept silent; null: it speaks.</param>
internal sealed record RiskForce(string Question, string Device, int Version, long At, long? Silenced);
