using System.Globalization;
using Dapper;
using Spane.Dashboard.Release;
using Spane.Packing.Quality;
using Spane.Storage.Settings;

namespace Spane.Backend.Release;

/// <summary>What the plant asks of its lines and lots: read, checked, kept with a version, noted.</summary>
internal sealed class QualityRulesService(SettingsDatabase database, SettingChanges changes) : IQualityRules
{
    private const string Setting = "quality-rules";
    private const double MaxWeightGrams = 5000;

    public async Task<QualityRules> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Gate, long GateFour, double Hours, double Weight, long ReleaseFour)>(
            new CommandDefinition(
                """
                SELECT changeover_gate, changeover_four_eyes, test_hours, test_weight_g, release_four_eyes
                FROM quality_rules WHERE name = 'plant'
                """,
                cancellationToken: cancellationToken));
        return rows.AsList() is not [var known] ? new() : new()
        {
            ChangeoverGate = known.Gate > 0,
            ChangeoverFourEyes = known.GateFour > 0,
            TestHours = known.Hours,
            TestWeightGrams = known.Weight,
            ReleaseFourEyes = known.ReleaseFour > 0,
        };
    }

    public async Task<(QualityRules Rules, long Version)> EditAsync(CancellationToken cancellationToken = default)
    {
        var version = await changes.VersionAsync(Setting, cancellationToken);
        return (await ReadAsync(cancellationToken), version);
    }

    /// <summary>Stores the rules.</summary>
    /// <returns>Why they were refused, as the texts <c>refused.…</c> name it, or who has changed what since; neither: it is done.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        QualityRules wanted, long version, string by, CancellationToken cancellationToken)
    {
        if (wanted.TestHours is not (>= 0 and <= QualityRules.MaxTestHours))
        {
            return ("rules-hours", null);
        }

        if (wanted.TestWeightGrams is not (> 0 and <= MaxWeightGrams))
        {
            return ("rules-weight", null);
        }

        var known = await ReadAsync(cancellationToken);
        var fields = FieldChange.Among(
            ("changeover_gate", Word(known.ChangeoverGate), Word(wanted.ChangeoverGate)),
            ("changeover_four_eyes", Word(known.ChangeoverFourEyes), Word(wanted.ChangeoverFourEyes)),
            ("test_hours", Text(known.TestHours), Text(wanted.TestHours)),
            ("test_weight_g", Text(known.TestWeightGrams), Text(wanted.TestWeightGrams)),
            ("release_four_eyes", Word(known.ReleaseFourEyes), Word(wanted.ReleaseFourEyes)));
        var edit = new SettingEdit(Setting, version, by, "quality-rules", "", fields);
        return (null, await changes.SaveAsync(
            edit,
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO quality_rules (name, changeover_gate, changeover_four_eyes, test_hours, test_weight_g, release_four_eyes)
                VALUES ('plant', @gate, @gateFour, @TestHours, @TestWeightGrams, @releaseFour)
                ON CONFLICT (name) DO UPDATE SET changeover_gate = excluded.changeover_gate,
                    changeover_four_eyes = excluded.changeover_four_eyes, test_hours = excluded.test_hours,
                    test_weight_g = excluded.test_weight_g, release_four_eyes = excluded.release_four_eyes
                """,
                new
                {
                    gate = wanted.ChangeoverGate ? 1L : 0,
                    gateFour = wanted.ChangeoverFourEyes ? 1L : 0,
                    wanted.TestHours,
                    wanted.TestWeightGrams,
                    releaseFour = wanted.ReleaseFourEyes ? 1L : 0,
                },
                transaction),
            cancellationToken));
    }

    private static string Word(bool on) => on ? "1" : "0";

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
