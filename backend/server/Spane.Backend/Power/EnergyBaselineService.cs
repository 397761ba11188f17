using System.Globalization;
using Dapper;
using Spane.Electricity.Performance;
using Spane.Storage.Settings;

namespace Spane.Backend.Power;

/// <summary>Keeps which days a power box's savings are measured against.</summary>
internal sealed class EnergyBaselineService(SettingsDatabase database, SettingChanges changes, TimeProvider time)
{
    private const string Kind = "energy-baseline/";

    /// <summary>A year, and a leap day.</summary>
    private const int MostDays = 366;

    internal async Task<(DateOnly? First, DateOnly? Last, long Version)> OfAsync(string device, CancellationToken cancellationToken)
    {
        var version = await changes.VersionAsync(Kind + device, cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<(string First, string Last)?>(new CommandDefinition(
            "SELECT first_day, last_day FROM energy_baseline WHERE device = @device", new { device },
            cancellationToken: cancellationToken));
        return row is var (first, last)
            ? (DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture), version)
            : (null, null, version);
    }

    /// <summary>Stores a choice.</summary>
    /// <param name="version">What the form started from.</param>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        string device, DateOnly first, DateOnly last, long version, string by, CancellationToken cancellationToken)
    {
        var length = last.DayNumber - first.DayNumber + 1;
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        if (length is < EnergyBaseline.FewestDays or > MostDays || last >= today || first < today.AddYears(-2))
        {
            return ("energy-baseline", null);
        }

        var before = await OfAsync(device, cancellationToken);
        var (from, to) = (Text(first), Text(last));
        return (null, await changes.SaveAsync(
            new SettingEdit(
                Kind + device, version, by, "energy-baseline", device,
                FieldChange.Among(("first_day", Text(before.First), from), ("last_day", Text(before.Last), to))),
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO energy_baseline (device, first_day, last_day) VALUES (@device, @from, @to)
                ON CONFLICT (device) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day
                """,
                new { device, from, to },
                transaction),
            cancellationToken));
    }

    private static string Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
