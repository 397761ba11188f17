using System.Globalization;
using Dapper;
using Spane.Dashboard.Canteen;
using Spane.Storage.Settings;

namespace Spane.Backend.Power;

/// <summary>Keeps what a manager wants of a power box's month.</summary>
internal sealed class EnergyGoalService(SettingsDatabase database, SettingChanges changes)
{
    private const string Kind = "energy-goal/";
    private const long HighestRupiah = 1_000_000_000_000;

    /// <summary>Twice the dirtiest lignite plant.</summary>
    private const long HighestCarbon = 2_500;

    internal async Task<(EnergyGoal Goal, long Version)> OfAsync(string device, CancellationToken cancellationToken)
    {
        var version = await changes.VersionAsync(Kind + device, cancellationToken);
        return (await ReadAsync(device, cancellationToken), version);
    }

    /// <summary>Stores a goal.</summary>
    /// <param name="version">What the form started from.</param>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(string device, EnergyGoal wanted, long version, string by,
        CancellationToken cancellationToken)
    {
        if (wanted.BudgetRupiah is <= 0 or > HighestRupiah || wanted.CarbonGramsPerKilowattHour is <= 0 or > HighestCarbon)
        {
            return ("energy-goal", null);
        }

        var before = await ReadAsync(device, cancellationToken);
        var fields = FieldChange.Among(
            ("budget_rupiah", Text(before.BudgetRupiah), Text(wanted.BudgetRupiah)),
            ("co2_g_per_kwh", Text(before.CarbonGramsPerKilowattHour), Text(wanted.CarbonGramsPerKilowattHour)));
        return (null, await changes.SaveAsync(
            new SettingEdit(Kind + device, version, by, "energy-goal", device, fields),
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO energy_goal (device, budget_rupiah, co2_g_per_kwh) VALUES (@device, @BudgetRupiah, @CarbonGramsPerKilowattHour)
                ON CONFLICT (device) DO UPDATE SET budget_rupiah = excluded.budget_rupiah, co2_g_per_kwh = excluded.co2_g_per_kwh
                """,
                new { device, wanted.BudgetRupiah, wanted.CarbonGramsPerKilowattHour },
                transaction),
            cancellationToken));
    }

    private async Task<EnergyGoal> ReadAsync(string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<(long? Budget, long? Carbon)?>(new CommandDefinition(
            "SELECT budget_rupiah, co2_g_per_kwh FROM energy_goal WHERE device = @device", new { device },
            cancellationToken: cancellationToken));
        return row is var (budget, carbon) ? new(budget, carbon) : EnergyGoal.None;
    }

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
