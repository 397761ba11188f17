namespace Spane.Electricity.Schedules;

/// <summary>The week of the loads and the dates that differ. A load without an entry is not scheduled: it may always be on.</summary>
/// <param name="OpenFrom">Local opening time of the canteen: outside it, what still runs is forgotten.</param>
/// <param name="OpenTo">Local closing time, after the opening.</param>
public sealed record CanteenCalendar(
    IReadOnlyList<ScheduleEntry> Entries,
    IReadOnlyList<SpecialDay> SpecialDays,
    TimeOnly OpenFrom,
    TimeOnly OpenTo,
    IReadOnlyList<DayOfWeek> OpenDays)
{
    /// <summary>An office canteen: Monday to Friday, 06:00–17:00, nothing scheduled yet.</summary>
    public static CanteenCalendar Office { get; } = new(
        [], [], new TimeOnly(6, 0), new TimeOnly(17, 0),
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]);

    public bool MayBeOn(string loadId, DateTime local)
    {
        ScheduleEntry[] own = [.. Entries.Where(e => e.LoadId == loadId)];
        if (own.Length == 0)
        {
            return true;
        }

        return SpecialDayOf(local) is { } special ? IsWithin(special, local) : own.Any(e => e.Contains(local));
    }

    public bool IsOpen(DateTime local)
    {
        if (SpecialDayOf(local) is { } special)
        {
            return IsWithin(special, local);
        }

        var time = TimeOnly.FromDateTime(local);
        return OpenDays.Contains(local.DayOfWeek) && time >= OpenFrom && time < OpenTo;
    }

    private static bool IsWithin(SpecialDay special, DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        return special.Open && time >= special.From && time < special.To;
    }

    private SpecialDay? SpecialDayOf(DateTime local) => SpecialDays.FirstOrDefault(e => e.Date == DateOnly.FromDateTime(local));
}
