using Dapper;
using Spane.Packing.Photographs;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Compares the photographs that pass with those that were taught, in windows that do not overlap.</summary>
internal sealed class DriftWatch(SettingsDatabase database, ModelStore models)
{
    private const string Passed =
        "FROM photograph WHERE device = @device AND product = @product AND model = @model AND bad = 0 AND distance IS NOT NULL";

    /// <summary>What the last whole window of a line says.</summary>
    /// <param name="model">The version in force.</param>
    /// <returns>Null: there are too few yet, or the model is older than that.</returns>
    internal async Task<FeatureDrift?> OfAsync(string device, string product, int model, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT count(*) {Passed}", new { device, product, model }, cancellationToken: cancellationToken));
        var windows = count / FeatureDrift.WindowSize;
        if (windows == 0)
        {
            return null;
        }

        var now = await connection.QueryAsync<double>(new CommandDefinition(
            $"SELECT distance {Passed} ORDER BY id LIMIT {FeatureDrift.WindowSize} OFFSET @skipped",
            new { device, product, model, skipped = (windows - 1) * FeatureDrift.WindowSize }, cancellationToken: cancellationToken));
        return FeatureDrift.Of((await models.ReportAsync(product, model, cancellationToken))?.Reference ?? [], [.. now]);
    }
}
