namespace Spane.Plant.Mains;

/// <summary>When people are in a canteen. Outside these hours nobody turns on a stove.</summary>
/// <param name="From">Local opening time.</param>
/// <param name="To">Local closing time, after the opening.</param>
/// <param name="Days">Days on which it opens.</param>
/// <param name="UtcOffset">The canteen's local time.</param>
public sealed record OpeningHours(TimeOnly From, TimeOnly To, IReadOnlyList<DayOfWeek> Days, TimeSpan UtcOffset)
{
    /// <summary>Tells whether people are there.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var local = at.ToOffset(UtcOffset).DateTime;
        var time = TimeOnly.FromDateTime(local);
        return Days.Contains(local.DayOfWeek) && time >= From && time < To;
    }
}
