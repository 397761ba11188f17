using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Electricity.Settings;
using Spane.Messages;

namespace Spane.Backend.Power;

/// <summary>Where people read and change a power box's settings: schedule, limits, calendar, contract, rents, checklist, calibration. The
/// pages' forms and the API call it alike.</summary>
internal sealed class CanteenSettingsService(
    PowerBoxes boxes, CanteenSettingsStore store, SettingChanges changes, CanteenConfigPublisher publisher, TariffTable tariffs,
    TimeProvider time)
{
    private const string Action = "canteen-settings";
    private const string EffectiveFrom = "effective-from";
    private static readonly TimeSpan LongestPlan = TimeSpan.FromDays(366);

    // A clock that differs a little must not refuse "now".
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>What is in force now. Whether the box has taken it over is in its view
    /// (<see cref="Electricity.Views.CanteenView.Settings"/>).</summary>
    /// <returns>The settings; null: there is no such power box.</returns>
    internal async Task<SettingsInForce?> ReadAsync(string device, CancellationToken cancellationToken = default)
    {
        if (boxes.Find(device) is null)
        {
            return null;
        }

        var version = await changes.VersionAsync(NameOf(device), cancellationToken);
        return await store.ReadAsync(device, time.GetUtcNow(), cancellationToken) with { Version = version };
    }

    /// <summary>The changes made so far, newest first, with those that are planned.</summary>
    internal Task<IReadOnlyList<CanteenSettingsVersion>> VersionsAsync(string device, int count, CancellationToken cancellationToken) =>
        store.VersionsAsync(device, count, cancellationToken);

    /// <summary>Changes settings: checked, kept with its lines of the audit log, then put in force at once or when its time
    /// comes.</summary>
    /// <returns>What is wrong with it, or who has changed what since; neither: it is stored. A change that moves nothing is stored
    /// nowhere.</returns>
    internal async Task<(IReadOnlyList<SettingProblem> Problems, SettingConflict? Conflict)> ChangeAsync(
        string device, CanteenChange change, long version, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = change.EffectiveFrom ?? now;
        if (from < now - ClockTolerance || from > now + LongestPlan)
        {
            return ([OutOfTime], null);
        }

        var before = (await store.ReadAsync(device, from, cancellationToken)).Settings;
        var named = (change.Limits ?? []).Select(limits => limits.LoadId).Concat((change.Names ?? []).Select(names => names.LoadId));
        if (named.Except((change.Loads ?? before.Loads).Select(load => load.Id)).FirstOrDefault() is { } unknown)
        {
            return ([new(unknown, new($"Tidak ada beban \"{unknown}\".", $"There is no load \"{unknown}\"."))], null);
        }

        var after = change.ApplyTo(before);
        var problems = SettingsCheck.Problems(after, tariffs.Book);
        if (problems is []
            && CanteenConfig.Of(after, uint.MaxValue, after.Contract.LocalDate(from)).ToUtf8().Length > PayloadParser.MaximumBytes)
        {
            problems = [TooLong];
        }

        if (problems is not [])
        {
            return (problems, null);
        }

        var effective = from > now ? from : now;
        FieldChange[] differences =
        [
            .. SettingDifferences.Between(before, after).Select(moved => new FieldChange(moved.Subject, moved.Name, moved.From, moved.To)),
        ];
        var edit = new SettingEdit(NameOf(device), version, by, Action, device, differences)
        {
            Detail = effective > now ? $"({effective:yyyy-MM-dd HH:mm} UTC)" : "",
        };
        var conflict =
            await changes.SaveAsync(edit, transaction => store.AddAsync(transaction, device, change, effective, by), cancellationToken);
        if (conflict is null && differences is not [])
        {
            await publisher.ApplyAsync(device, cancellationToken);
        }

        return ([], conflict);
    }

    private static SettingProblem OutOfTime => new(EffectiveFrom, new(
        "Waktu berlaku harus dari sekarang sampai paling lama setahun lagi.", "It must come into force between now and a year from now."));

    private static SettingProblem TooLong => new("calendar", new(
        "Jadwal terlalu panjang untuk kotak daya; gabungkan hari atau hapus beberapa.",
        "The schedule is too long for the power box; join days or remove some."));

    private static string NameOf(string device) => $"canteen/{device}";
}
