using Spane.Electricity.Settings;
using Spane.Electricity.Tariffs;
using Spane.Messages;

namespace Spane.Backend.Power;

/// <summary>Where people read and change a power box's settings: schedule, limits, calendar, contract, rents, checklist, calibration.</summary>
/// <param name="boxes">The power boxes.</param>
/// <param name="store">What is set.</param>
/// <param name="publisher">Puts changes in force.</param>
/// <param name="tariffs">Tariff versions.</param>
/// <param name="time">The clock.</param>
public sealed class CanteenSettingsDesk(PowerBoxes boxes, CanteenSettingsStore store, CanteenConfigPublisher publisher, TariffBook tariffs, TimeProvider time)
{
    private const string EffectiveFrom = "effective-from";
    private static readonly TimeSpan LongestPlan = TimeSpan.FromDays(366);

    // A clock that differs a little must not refuse "now".
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>What is in force now. Whether the box has taken it over is in its view (<see cref="Electricity.Views.CanteenView.Settings"/>).</summary>
    /// <param name="device">Device id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The settings; null: there is no such power box.</returns>
    public async Task<SettingsInForce?> ReadAsync(string device, CancellationToken cancellationToken = default) =>
        boxes.Find(device) is null ? null : await store.ReadAsync(device, time.GetUtcNow(), cancellationToken);

    /// <summary>The changes made so far, newest first, with those that are planned.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<CanteenSettingsVersion>> VersionsAsync(string device, int count, CancellationToken cancellationToken = default) =>
        store.VersionsAsync(device, count, cancellationToken);

    /// <summary>Changes settings: checked, kept with its lines of the audit log, then put in force at once or when its time comes.</summary>
    /// <param name="device">Device id of a power box.</param>
    /// <param name="change">The change.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is wrong with it; empty: it is stored. A change that moves nothing is stored nowhere.</returns>
    public async Task<IReadOnlyList<SettingProblem>> ChangeAsync(string device, CanteenChange change, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var now = time.GetUtcNow();
        var from = change.EffectiveFrom ?? now;
        if (from < now - ClockTolerance || from > now + LongestPlan)
        {
            return [new SettingProblem(EffectiveFrom, new("Waktu berlaku harus dari sekarang sampai paling lama setahun lagi.", "It must come into force between now and a year from now."))];
        }

        var before = (await store.ReadAsync(device, from, cancellationToken)).Settings;
        var unknown = change.Limits?.FirstOrDefault(limits => (change.Loads ?? before.Loads).All(load => load.Id != limits.LoadId));
        if (unknown is not null)
        {
            return [new SettingProblem(unknown.LoadId, new($"Tidak ada beban \"{unknown.LoadId}\".", $"There is no load \"{unknown.LoadId}\"."))];
        }

        var after = change.ApplyTo(before);
        var problems = SettingsCheck.Problems(after, tariffs);
        if (problems is [] && CanteenConfig.Of(after, uint.MaxValue, after.Contract.LocalDate(from)).ToUtf8().Length > PayloadParser.MaximumBytes)
        {
            problems = [new SettingProblem("calendar", new("Jadwal terlalu panjang untuk kotak daya; gabungkan hari atau hapus beberapa.", "The schedule is too long for the power box; join days or remove some."))];
        }

        if (problems is not [])
        {
            return problems;
        }

        var differences = SettingDifferences.Between(before, after);
        if (differences is not [])
        {
            await store.AddAsync(device, change, differences, by, cancellationToken);
            await publisher.TakeOverAsync(device, cancellationToken);
        }

        return [];
    }
}
