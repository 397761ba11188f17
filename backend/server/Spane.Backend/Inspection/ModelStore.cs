using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Spane.Dashboard.Inspection;
using Spane.Messages.Inspection;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>What was taught, for ever, and which of it is in force for which product.</summary>
internal sealed class ModelStore(SettingsDatabase database, SettingChanges changes, TimeProvider time)
{
    /// <summary>Settings <c>inspection/{product}</c>: the version in force and its threshold.</summary>
    internal const string Kind = "inspection/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The models of a product, newest first.</summary>
    internal async Task<IReadOnlyList<TaughtModel>> AllAsync(string product, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Version, long At, string By, string Report)>(new CommandDefinition(
            "SELECT version, at, by, report FROM inspection_model WHERE product = @product ORDER BY version DESC LIMIT 50",
            new { product }, cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new TaughtModel(
                (int)row.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By,
                JsonSerializer.Deserialize<TeachingReport>(row.Report, Json)!)),
        ];
    }

    /// <summary>The model in force of a product; null: none.</summary>
    internal async Task<ModelInForce?> InForceAsync(string product, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await InForceAsync(connection, null, product);
    }

    /// <summary>How good a model is; null: there is none of that version.</summary>
    internal async Task<TeachingReport?> ReportAsync(string product, int version, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var report = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "SELECT report FROM inspection_model WHERE product = @product AND version = @version", new { product, version },
            cancellationToken: cancellationToken));
        return report is null ? null : JsonSerializer.Deserialize<TeachingReport>(report, Json);
    }

    /// <summary>The file of a model.</summary>
    internal async Task<byte[]> ContentAsync(string product, int version, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            "SELECT content FROM inspection_model WHERE product = @product AND version = @version", new { product, version },
            cancellationToken: cancellationToken)) ?? throw new InspectionAwayException($"There is no model {version} of {product}.");
    }

    /// <summary>Adds a model; it judges nothing yet.</summary>
    /// <returns>Its version.</returns>
    internal async Task<int> AddAsync(
        string product, TeachingReport report, byte[] content, string by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var version = (int)await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO inspection_model (product, version, at, by, report, content)
            SELECT @product, coalesce(max(version), 0) + 1, @at, @by, @report, @content FROM inspection_model WHERE product = @product
            RETURNING version
            """,
            new { product, at = Now, by, report = JsonSerializer.Serialize(report, Json), content },
            transaction);
        await AuditLog.AddAsync(transaction, time.GetUtcNow(), by, "inspection-taught", product,
            string.Create(CultureInfo.InvariantCulture, $"{version}: {report.Photographs}"));
        await transaction.CommitAsync(cancellationToken);
        return version;
    }

    /// <summary>Puts a model in force, or none.</summary>
    /// <param name="model">Its version; 0: weight alone decides.</param>
    /// <param name="settingVersion">The version of the setting that the person started from.</param>
    /// <returns>Who has changed what since; null: it is in force.</returns>
    internal async Task<SettingConflict?> ForceAsync(
        string product, int model, double threshold, long settingVersion, string by, CancellationToken cancellationToken)
    {
        var before = await InForceAsync(product, cancellationToken);
        var fields = FieldChange.Among(
            ("inspection_model", Text(before?.Version), model == 0 ? "" : Text(model)),
            ("inspection_threshold", Text(before?.Threshold), model == 0 ? "" : Text(threshold)));
        var edit = new SettingEdit(Kind + product, settingVersion, by, "inspection-force", product, fields);
        return await changes.SaveAsync(edit, transaction => WriteAsync(transaction, product, model, threshold), cancellationToken);
    }

    /// <summary>How often what is in force of a product has been changed.</summary>
    internal Task<long> SettingVersionAsync(string product, CancellationToken cancellationToken) =>
        changes.VersionAsync(Kind + product, cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<int> WriteAsync(DbTransaction transaction, string product, int model, double threshold) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO inspection_force (product, version, threshold, at, after_photograph)
            VALUES (@product, @model, @threshold, @at, (SELECT coalesce(max(id), 0) FROM photograph))
            ON CONFLICT (product) DO UPDATE SET version = excluded.version, threshold = excluded.threshold, at = excluded.at,
              after_photograph = CASE WHEN inspection_force.version > 0 THEN inspection_force.after_photograph
                ELSE excluded.after_photograph END
            """,
            new { product, model, threshold, at = Now },
            transaction);

    private static async Task<ModelInForce?> InForceAsync(DbConnection connection, DbTransaction? transaction, string product)
    {
        var row = await connection.QueryFirstOrDefaultAsync<(long Version, double Threshold)?>(
            "SELECT version, threshold FROM inspection_force WHERE product = @product AND version > 0", new { product }, transaction);
        return row is { } found ? new ModelInForce((int)found.Version, found.Threshold) : null;
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
