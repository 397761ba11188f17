using Spane.Backend.Notifications;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Live;
using Spane.Dashboard.Notifications;
using Spane.Dashboard.Reports;

namespace Spane.Backend.Reports;

/// <summary>What people set about reports: checked, versioned, audited.</summary>
internal sealed class ReportChanges(
    ReportStore store, ReportService service, ILiveViews known, ICanteenReports canteens, INotifications notifications, TimeProvider time)
    : IReports
{
    private const int MaxReceivers = 20;
    private const int MaxPayers = 100;
    private const int Shown = 50;

    public async Task<ReportsView> NowAsync(CancellationToken cancellationToken = default)
    {
        var settings = await store.SettingsAsync(cancellationToken);
        List<string> boxes = [.. known.Canteens.Select(canteen => canteen.Device)];
        List<string> payers = [.. settings.Value.PayerMail.Keys];
        foreach (var box in boxes)
        {
            payers.AddRange((await canteens.SettingsAsync(box, cancellationToken))?.Settings.Loads.Select(load => load.Tenant)
                .Where(tenant => tenant.Length > 0).Select(tenant => ReportSettings.PayerKey(box, tenant)) ?? []);
        }

        return new(
            settings, [.. known.Lines.Select(line => line.Device)], boxes, [.. payers.Distinct().Order(StringComparer.Ordinal)],
            await store.NewestAsync(Shown, cancellationToken),
            (await notifications.SettingsAsync(cancellationToken)).Mail.Value is not null, service.FolderPath);
    }

    /// <summary>Stores what is wanted; what is switched on begins now.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        ReportSettings wanted, long version, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = (await store.SettingsAsync(cancellationToken)).Value;
        if (wanted.Language is not ("id" or "en") || wanted.ShiftMail.Count > MaxReceivers || wanted.MonthMail.Count > MaxReceivers
            || wanted.PayerMail.Count > MaxPayers
            || !wanted.ShiftMail.Concat(wanted.MonthMail).Concat(wanted.PayerMail.Values).All(NotificationChanges.IsMail))
        {
            return ("report-mail", null);
        }

        var saved = wanted with
        {
            ShiftsSince = before.Shifts ? before.ShiftsSince : now,
            MonthsSince = before.Months ? before.MonthsSince : now,
        };
        return (null, await store.SaveAsync(saved, version, by, Fields(before, saved), cancellationToken));
    }

    private static IReadOnlyList<FieldChange> Fields(ReportSettings from, ReportSettings to) =>
    [
        .. FieldChange.Among(
            ("report_shifts", Mark(from.Shifts), Mark(to.Shifts)),
            ("report_shift_mail", List(from.ShiftMail), List(to.ShiftMail)),
            ("report_months", Mark(from.Months), Mark(to.Months)),
            ("report_month_mail", List(from.MonthMail), List(to.MonthMail)),
            ("report_folder", Mark(from.ToFolder), Mark(to.ToFolder)),
            ("report_language", from.Language, to.Language)),
        .. from.PayerMail.Keys.Union(to.PayerMail.Keys).Order(StringComparer.Ordinal)
            .Select(payer => new FieldChange(
                payer, "contact_mail", from.PayerMail.GetValueOrDefault(payer, ""), to.PayerMail.GetValueOrDefault(payer, "")))
            .Where(change => change.From != change.To),
    ];

    private static string Mark(bool on) => on ? "✓" : "";

    private static string List(IReadOnlyList<string> addresses) => string.Join(", ", addresses);
}
