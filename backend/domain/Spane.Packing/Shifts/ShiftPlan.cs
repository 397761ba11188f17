using System.Globalization;

namespace Spane.Packing.Shifts;

/// <summary>When a plant works, from one day on: a shift belongs to the day on which it begins.</summary>
/// <param name="From">The first local day whose shifts it lays down.</param>
/// <param name="Shifts">By their starts, at least one.</param>
/// <param name="DaysOff">Days of the week on which nothing is planned.</param>
public sealed record ShiftPlan(DateOnly From, IReadOnlyList<PlannedShift> Shifts, IReadOnlyList<DayOfWeek> DaysOff)
{
    /// <summary>What holds until a plant lays its own down: from 07:00, 15:00 and 23:00, every day, without a break.</summary>
    public static ShiftPlan ThreeShifts { get; } = new(
        DateOnly.MinValue,
        [
            new(new(7, 0), new(15, 0), []), new(new(15, 0), new(23, 0), []), new(new(23, 0), new(7, 0), []),
        ],
        []);

    /// <summary>What is wrong with it.</summary>
    /// <returns>As the texts <c>refused.…</c> name it; null: nothing.</returns>
    public string? Problem() =>
        Shifts is [] ? "shifts-none"
        : Shifts.Any(shift => shift.Length == TimeSpan.Zero) ? "shifts-length"
        : Overlap() ? "shifts-overlap"
        : Shifts.Select(shift => shift.Problem()).FirstOrDefault(problem => problem is not null);

    /// <summary>Its shifts in words that people and <see cref="Parse"/> read, such as <c>07:00-15:00 (12:00-12:30
    /// Friday/11:30-13:00); 15:00-23:00</c>.</summary>
    public string ShiftsText => string.Join("; ", Shifts);

    /// <summary>Its days off, such as <c>Sunday</c>.</summary>
    public string DaysOffText => string.Join(' ', DaysOff.Order());

    /// <summary>Reads what <see cref="ShiftsText"/> and <see cref="DaysOffText"/> wrote.</summary>
    public static ShiftPlan Parse(DateOnly from, string shifts, string daysOff)
    {
        ArgumentNullException.ThrowIfNull(shifts);
        ArgumentNullException.ThrowIfNull(daysOff);
        return new(
            from, [.. shifts.Split("; ").Select(PlannedShift.Parse)],
            [.. daysOff.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DayOfWeek>)]);
    }

    /// <summary>Whether a shift ends after the next has begun, round the clock.</summary>
    private bool Overlap()
    {
        PlannedShift[] ordered = [.. Shifts.OrderBy(shift => shift.Start)];
        return ordered.Length > 1
            && ordered.Select((shift, index) => (shift, Next: ordered[(index + 1) % ordered.Length]))
                .Any(pair => pair.Next.Start == pair.shift.Start || pair.shift.Length > pair.Next.Start - pair.shift.Start);
    }
}

/// <summary>A shift of a day, by the site's clock; one that ends before it begins ends on the next day.</summary>
public sealed record PlannedShift(TimeOnly Start, TimeOnly End, IReadOnlyList<PlannedBreak> Breaks)
{
    private const string Clock = "HH:mm";

    // A difference of times of day goes forward, past midnight where it must.
    public TimeSpan Length => End - Start;

    /// <inheritdoc />
    public override string ToString() =>
        Breaks is [] ? Text(Start, End) : $"{Text(Start, End)} ({string.Join(' ', Breaks.Select(Text))})";

    /// <summary>The breaks of one that begins on a day of the week: that day's own where it has any, else those of every day.</summary>
    /// <returns>By their starts.</returns>
    public IReadOnlyList<PlannedBreak> BreaksOn(DayOfWeek day) =>
    [
        .. Breaks.Where(one => one.Day == (Breaks.Any(own => own.Day == day) ? day : null)).OrderBy(one => one.Start - Start),
    ];

    internal static PlannedShift Parse(string text)
    {
        var parts = text.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(Part).ToArray();
        return new(parts[0].Start, parts[0].End, parts[1..]);
    }

    internal string? Problem() =>
        Breaks.Select(one => one.Day).Distinct().Select(day => Problem(Breaks.Where(one => one.Day == day)))
            .FirstOrDefault(problem => problem is not null);

    private string? Problem(IEnumerable<PlannedBreak> breaks)
    {
        PlannedBreak[] ordered = [.. breaks.OrderBy(one => one.Start - Start)];
        return ordered.Any(one => one.Start == one.End) ? "shifts-break-length"
            : ordered.Any(one => one.Start - Start + (one.End - one.Start) > Length) ? "shifts-break-outside"
            : ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.End - Start > pair.Second.Start - Start) ? "shifts-break-overlap"
            : null;
    }

    private static PlannedBreak Part(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var span = text[(slash + 1)..];
        return new(Time(span[..5]), Time(span[6..]), slash < 0 ? null : Enum.Parse<DayOfWeek>(text[..slash]));
    }

    private static string Text(PlannedBreak one) => one.Day is { } day ? $"{day}/{Text(one.Start, one.End)}" : Text(one.Start, one.End);

    private static string Text(TimeOnly start, TimeOnly end) =>
        $"{start.ToString(Clock, CultureInfo.InvariantCulture)}-{end.ToString(Clock, CultureInfo.InvariantCulture)}";

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, Clock, CultureInfo.InvariantCulture);
}

/// <summary>A break within a shift, by the site's clock.</summary>
/// <param name="Day">The day of the week whose shifts have it, instead of what every day has; null: every day without breaks of its
/// own.</param>
public readonly record struct PlannedBreak(TimeOnly Start, TimeOnly End, DayOfWeek? Day = null);
