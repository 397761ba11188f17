namespace Spane.Packing.Shifts;

/// <summary>
/// Cuts the site's time into shifts and says how much of it was planned to pack. A shift begins by the plan of its local day and lasts
/// until the next one begins, so that what is packed after its planned end counts to it. Safe for concurrent use.
/// </summary>
public sealed class ShiftCalendar(TimeZoneInfo zone)
{
    private volatile ShiftTimetable _timetable = ShiftTimetable.Shipped;

    /// <summary>Three shifts from 07:00, 15:00 and 23:00 in the given zone.</summary>
    public static ShiftCalendar ThreeShifts(TimeZoneInfo zone) => new(zone);

    /// <summary>What it cuts by.</summary>
    public ShiftTimetable Timetable => _timetable;

    /// <summary>Cuts by another timetable from now on.</summary>
    public void Replace(ShiftTimetable timetable) => _timetable = timetable;

    /// <summary>When the shift began that an instant lies in.</summary>
    /// <returns>The latest start not after it, UTC.</returns>
    public DateTimeOffset StartOf(DateTimeOffset at)
    {
        var timetable = _timetable;
        for (var day = LocalDay(at); ; day = day.AddDays(-1))
        {
            if (Starts(timetable, day).LastOrDefault(start => start <= at) is var start && start != default)
            {
                return start;
            }
        }
    }

    /// <summary>When the shift ends that an instant lies in, which is when the next one begins.</summary>
    /// <returns>The first start after it, UTC.</returns>
    public DateTimeOffset EndOf(DateTimeOffset at)
    {
        var timetable = _timetable;
        for (var day = LocalDay(at); ; day = day.AddDays(1))
        {
            if (Starts(timetable, day).FirstOrDefault(start => start > at) is var start && start != default)
            {
                return start;
            }
        }
    }

    /// <summary>The planned busy time of a stretch: shifts without their breaks, days off and holidays.</summary>
    /// <returns>Spans within it, by time.</returns>
    public IReadOnlyList<PlannedSpan> PlannedIn(DateTimeOffset from, DateTimeOffset to)
    {
        var timetable = _timetable;
        List<PlannedSpan> spans = [];
        for (var day = LocalDay(from).AddDays(-1); day <= LocalDay(to); day = day.AddDays(1))
        {
            if (timetable.IsOff(day))
            {
                continue;
            }

            foreach (var shift in timetable.On(day).Shifts.OrderBy(shift => shift.Start))
            {
                var start = Instant(day.ToDateTime(shift.Start));
                var end = Earlier(start + shift.Length, EndOf(start));
                var at = start;
                foreach (var pause in shift.BreaksOn(day.DayOfWeek))
                {
                    Add(at, Earlier(start + (pause.Start - shift.Start), end));
                    at = start + (pause.End - shift.Start);
                }

                Add(at, end);
            }
        }

        return spans;

        void Add(DateTimeOffset begin, DateTimeOffset end)
        {
            var (first, last) = (begin < from ? from : begin, Earlier(end, to));
            if (last > first)
            {
                spans.Add(new(first, last));
            }
        }
    }

    /// <summary>How long was planned in a stretch.</summary>
    public TimeSpan Planned(DateTimeOffset from, DateTimeOffset to) =>
        PlannedIn(from, to).Aggregate(TimeSpan.Zero, (length, span) => length + span.Length);

    private IEnumerable<DateTimeOffset> Starts(ShiftTimetable timetable, DateOnly day) =>
        timetable.On(day).Shifts.Select(shift => Instant(day.ToDateTime(shift.Start))).Order();

    private DateOnly LocalDay(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private DateTimeOffset Instant(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>A stretch that is planned to pack.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, UTC.</param>
public readonly record struct PlannedSpan(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;

    /// <summary>What it has in common with another stretch; null: nothing.</summary>
    public PlannedSpan? Overlap(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (From > from ? From : from, To < to ? To : to);
        return first < last ? new(first, last) : null;
    }

    /// <summary>Whether an instant lies in it.</summary>
    public bool Contains(DateTimeOffset at) => From <= at && at < To;
}
