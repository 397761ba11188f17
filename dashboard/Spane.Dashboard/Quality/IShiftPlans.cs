using Spane.Packing.Shifts;

namespace Spane.Dashboard.Quality;

/// <summary>Where the page of shifts finds when the plant works.</summary>
public interface IShiftPlans
{
    /// <summary>Shifts of a day that the page has room for.</summary>
    const int MostShifts = 4;

    /// <summary>Breaks of a shift on every day that the page has room for.</summary>
    const int MostBreaks = 3;

    /// <summary>Breaks of a shift on one day of the week that the page has room for, over all days.</summary>
    const int MostDayBreaks = 6;

    Task<ShiftPlanOverview> OverviewAsync(CancellationToken cancellationToken = default);
}

/// <summary>What was laid down.</summary>
/// <param name="Earliest">The first day on which something new may begin: past shifts keep their borders.</param>
/// <param name="Version">How often people have changed it: what a form says it starts from.</param>
public sealed record ShiftPlanOverview(ShiftTimetable Timetable, DateOnly Earliest, long Version);
