namespace Spane.Packing.Shifts;

/// <summary>Every plan that a plant has had, and its public holidays.</summary>
/// <param name="Plans">By their first days; the first holds from the beginning of time.</param>
/// <param name="Holidays">What each is called, by day: no shift that begins on it is planned.</param>
public sealed record ShiftTimetable(IReadOnlyList<ShiftPlan> Plans, IReadOnlyDictionary<DateOnly, string> Holidays)
{
    /// <summary>What holds until a plant lays something down.</summary>
    public static ShiftTimetable Shipped { get; } = new([ShiftPlan.ThreeShifts], new Dictionary<DateOnly, string>());

    /// <summary>The plan of a local day.</summary>
    public ShiftPlan On(DateOnly day) => Plans.Last(plan => plan.From <= day);

    /// <summary>Whether no shift that begins on a local day is planned.</summary>
    public bool IsOff(DateOnly day) => Holidays.ContainsKey(day) || On(day).DaysOff.Contains(day.DayOfWeek);
}
