using Spane.Backend.Power;
using Spane.Dashboard.Canteen;
using Spane.Electricity.Billing;
using Spane.Electricity.Settings;
using Spane.Electricity.Twin;

namespace Spane.Backend.Pages;

/// <summary>Gives the building manager's pages what the power boxes' desk and ledger hold.</summary>
/// <param name="desk">Settings.</param>
/// <param name="bills">Reports.</param>
/// <param name="boxes">The power boxes.</param>
internal sealed class CanteenOffice(CanteenSettingsDesk desk, CanteenBills bills, PowerBoxes boxes) : ICanteenOffice
{
    public async Task<CanteenSettings?> SettingsAsync(string device, CancellationToken cancellationToken = default) =>
        (await desk.ReadAsync(device, cancellationToken))?.Settings;

    public async Task<IReadOnlyList<SettingsChangeLine>> ChangesAsync(string device, int count, CancellationToken cancellationToken = default) =>
        [.. (await desk.VersionsAsync(device, count, cancellationToken)).Select(version => new SettingsChangeLine(version.Revision, version.By, version.Changed, version.EffectiveFrom, Moved(version.Change)))];

    public async Task<MonthReport?> MonthAsync(string device, int year, int month, CancellationToken cancellationToken = default) =>
        boxes.Find(device) is null ? null : await bills.MonthAsync(device, year, month, cancellationToken);

    private static IReadOnlyList<string> Moved(CanteenChange change)
    {
        (object? Part, string Name)[] parts =
        [
            (change.Calendar, "calendar"), (change.Limits, "limits"), (change.DemandLimitWatts, "demand"), (change.KnownUnmeteredWatts, "unmetered"), (change.RentRupiah, "rent"), (change.MeterSilence, "silence"),
            (change.Loads, "loads"), (change.Contract, "contract"), (change.Checklist, "checklist"), (change.CurrentReferences, "calibration"),
        ];
        return [.. parts.Where(part => part.Part is not null).Select(part => part.Name)];
    }
}
