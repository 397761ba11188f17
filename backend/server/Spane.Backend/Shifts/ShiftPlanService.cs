using System.Data.Common;
using Spane.Backend.Settings;
using Spane.Dashboard.Quality;
using Spane.Messages;
using Spane.Packing.Shifts;

namespace Spane.Backend.Shifts;

/// <summary>
/// Lays down when the plant works: checked, kept, noted. What is laid down begins tomorrow at the earliest, so that the borders of past
/// shifts and what was planned in them never move. Safe for concurrent use.
/// </summary>
internal sealed class ShiftPlanService(ShiftPlanStore store, ShiftCalendar calendar, SettingChanges changes, TimeProvider time)
    : LoadedSetting(time), IShiftPlans
{
    /// <summary>Its name among the settings.</summary>
    internal const string Setting = "shifts";

    private const int LongestPlanDays = 731;
    private const int LongestName = 60;

    private DateOnly Today => DateOnly.FromDateTime(Time.GetLocalNow().DateTime);

    public async Task<ShiftPlanOverview> OverviewAsync(CancellationToken cancellationToken = default)
    {
        var version = await changes.VersionAsync(Setting, cancellationToken);
        return new(await store.ReadAsync(cancellationToken), Today.AddDays(1), version);
    }

    /// <summary>Lays a plan down, or changes one that has not begun.</summary>
    /// <param name="version">What the form started from.</param>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        ShiftPlan wanted, long version, string by, CancellationToken cancellationToken)
    {
        if (!MayChange(wanted.From))
        {
            return ("shifts-day", null);
        }

        if (wanted.Problem() is { } why)
        {
            return (why, null);
        }

        var before = (await store.ReadAsync(cancellationToken)).Plans.FirstOrDefault(plan => plan.From == wanted.From);
        return (null, await ChangeAsync(
            wanted.From, version, by, [("shifts", before?.ShiftsText ?? "", wanted.ShiftsText),
                ("days_off", before?.DaysOffText ?? "", wanted.DaysOffText)],
            transaction => ShiftPlanStore.WriteAsync(transaction, wanted), cancellationToken));
    }

    /// <summary>Takes a plan back that has not begun.</summary>
    /// <returns>As <see cref="SaveAsync"/>.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> RemoveAsync(
        DateOnly from, long version, string by, CancellationToken cancellationToken)
    {
        var known = (await store.ReadAsync(cancellationToken)).Plans.FirstOrDefault(plan => plan.From == from);
        return known is null || !MayChange(from) ? ("shifts-day", null)
            : (null, await ChangeAsync(
                from, version, by, [("shifts", known.ShiftsText, ""), ("days_off", known.DaysOffText, "")],
                transaction => ShiftPlanStore.RemovePlanAsync(transaction, from), cancellationToken));
    }

    /// <summary>Names a holiday; an empty name makes it a day like others.</summary>
    /// <returns>As <see cref="SaveAsync"/>.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SetHolidayAsync(
        DateOnly day, string name, long version, string by, CancellationToken cancellationToken)
    {
        if (!MayChange(day))
        {
            return ("shifts-day", null);
        }

        if (name.Length > 0 && !Name.TryCreate(name, LongestName, out _, out _))
        {
            return ("shifts-holiday", null);
        }

        var before = (await store.ReadAsync(cancellationToken)).Holidays.GetValueOrDefault(day, "");
        return before.Length + name.Length == 0 ? ("shifts-holiday", null)
            : (null, await ChangeAsync(
                day, version, by, [("holiday", before, name)], transaction => ShiftPlanStore.WriteAsync(transaction, day, name),
                cancellationToken));
    }

    /// <summary>Brings what is stored into the calendar.</summary>
    internal override async Task LoadAsync(CancellationToken cancellationToken) =>
        calendar.Replace(await store.ReadAsync(cancellationToken));

    private bool MayChange(DateOnly day) => day > Today && day <= Today.AddDays(LongestPlanDays);

    private async Task<SettingConflict?> ChangeAsync(
        DateOnly day, long version, string by, (string Field, string From, string To)[] fields, Func<DbTransaction, Task> store,
        CancellationToken cancellationToken)
    {
        var part = ShiftPlanStore.Text(day);
        var conflict = await changes.SaveAsync(
            new SettingEdit(
                Setting, version, by, "shifts", Setting,
                [.. FieldChange.Among(fields).Select(field => field with { Part = part })]),
            store, cancellationToken);
        await LoadAsync(cancellationToken);
        return conflict;
    }
}
