using Spane.Packing.Quality;
using Spane.Packing.Shifts;
using Spane.Packing.Stops;

namespace Spane.Dashboard.Quality;

/// <summary>
/// Where a shift's planned time went, by its packs. The index (OEE), the stops and the loss ledger divide by this and nothing else, so what
/// they say of one shift agrees to the second.
/// </summary>
/// <param name="Running">Pack followed pack.</param>
/// <param name="Stopped">No pack came, and no stop was planned.</param>
/// <param name="Held">A pack was held at the gate.</param>
/// <param name="PlannedStops">Taken off, beside breaks, days off and holidays.</param>
public sealed record ShiftTimes(TimeSpan Running, TimeSpan Stopped, TimeSpan Held, TimeSpan PlannedStops)
{
    /// <summary>Planned busy time: the three together.</summary>
    public TimeSpan Planned => Running + Stopped + Held;

    /// <summary>Adds them up.</summary>
    /// <param name="course">What the line did, without a gap.</param>
    /// <param name="stops">Its stops, with what they took of planned time.</param>
    /// <param name="planned">When packing was planned, by time.</param>
    public static ShiftTimes Of(IEnumerable<CourseSpan> course, IEnumerable<LineStop> stops, IReadOnlyList<PlannedSpan> planned)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(stops);
        ArgumentNullException.ThrowIfNull(planned);
        var by = course.GroupBy(span => span.State).ToDictionary(
            state => state.Key, state => Sum(state.SelectMany(
                span => planned.Select(plan => plan.Overlap(span.From, span.To)?.Length ?? TimeSpan.Zero))));
        var plannedStops = Sum(stops.Where(stop => stop.Reason?.Kind == StopKind.Planned).Select(stop => stop.Lost));
        return new(
            by.GetValueOrDefault(CourseState.Running), by.GetValueOrDefault(CourseState.Stopped) - plannedStops,
            by.GetValueOrDefault(CourseState.Held), plannedStops);
    }

    /// <summary>The index of these times. A pack that came in a break took none of them, so it counts in the quality only.</summary>
    public Effectiveness Index(IReadOnlyList<ProductionRun> runs, IReadOnlyList<PlannedSpan> planned)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var ideal = Effectiveness.IdealTime(runs.Select(run => (
            run.Packs.Count(pack => planned.Any(span => span.Contains(pack.At))), run.Product.IdealPacksPerMinute)));
        return Effectiveness.Of(Planned, Running, ideal, runs.Sum(run => run.Packs.Count), runs.Sum(run => run.Optimal));
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
}
