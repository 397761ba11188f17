using Spane.Backend.Power;
using Spane.Backend.Twins;
using Spane.Dashboard.Canteen;
using Spane.Electricity.Billing;
using Spane.Electricity.Settings;

namespace Spane.Backend.Pages;

/// <summary>Gives the building manager's pages what is set for the power boxes, and what their ledger holds.</summary>
internal sealed class CanteenReports(CanteenSettingsService settings, CanteenBills bills, EnergyGoalService goals, PowerBoxes boxes)
    : ICanteenReports
{
    public async Task<EditedSettings?> SettingsAsync(string device, CancellationToken cancellationToken = default) =>
        await settings.ReadAsync(device, cancellationToken) is { } now ? new(now.Settings, now.Version) : null;

    public async Task<IReadOnlyList<SettingsChangeLine>> ChangesAsync(string device, int count,
        CancellationToken cancellationToken = default) =>
    [
        .. (await settings.VersionsAsync(device, count, cancellationToken)).Select(version => new SettingsChangeLine(
            version.Revision, version.By, version.Changed, version.EffectiveFrom, Moved(version.Change))),
    ];

    public async Task<MonthReport?> MonthAsync(string device, int year, int month, CancellationToken cancellationToken = default) =>
        boxes.Find(device) is null ? null : await bills.MonthAsync(device, year, month, cancellationToken);

    public async Task<(MonthReport Report, CanteenOutlook Outlook)?> ThisMonthAsync(
        string device, CancellationToken cancellationToken = default)
    {
        if (boxes.Find(device) is null)
        {
            return null;
        }

        var (goal, version) = await goals.OfAsync(device, cancellationToken);
        var (report, outlook, price) = await bills.ThisMonthAsync(device, cancellationToken);
        return (report, new CanteenOutlook(outlook, price, goal, version));
    }

    public async Task<EnergyByHour?> TodayAsync(string device, CancellationToken cancellationToken = default) =>
        boxes.Find(device) is null ? null : await bills.TodayAsync(device, cancellationToken);

    private static IReadOnlyList<string> Moved(CanteenChange change)
    {
        (object? Part, string Name)[] parts =
        [
            (change.Calendar, "calendar"),
            (change.Limits, "limits"),
            (change.DemandLimitWatts, "demand"),
            (change.KnownUnmeteredWatts, "unmetered"),
            (change.RentRupiah, "rent"),
            (change.MeterSilence, "silence"),
            (change.Loads, "loads"),
            (change.Names, "names"),
            (change.Contract, "contract"),
            (change.Checklist, "checklist"),
            (change.CurrentReferences, "calibration"),
        ];
        return [.. parts.Where(part => part.Part is not null).Select(part => part.Name)];
    }
}
