namespace Spane.Electricity.Schedules;

/// <summary>A time of the week in which a load may be on.</summary>
/// <param name="To">Local end; not after the start: it ends on the next day.</param>
public sealed record ScheduleEntry(string LoadId, IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a local moment lies in it.</summary>
    public bool Contains(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        if (To > From)
        {
            return Days.Contains(local.DayOfWeek) && time >= From && time < To;
        }

        return (Days.Contains(local.DayOfWeek) && time >= From) || (Days.Contains(local.AddDays(-1).DayOfWeek) && time < To);
    }
}
