namespace Spane.Packing.Shifts;

/// <summary>When shifts begin, in the site's local time.</summary>
public sealed class ShiftCalendar(TimeZoneInfo zone, IEnumerable<TimeOnly> starts)
{
    private readonly TimeOnly[] _starts = [.. starts.Order()];

    /// <summary>Three shifts from 07:00, 15:00 and 23:00 in the given zone.</summary>
    public static ShiftCalendar ThreeShifts(TimeZoneInfo zone) => new(zone, [new TimeOnly(7, 0), new TimeOnly(15, 0), new TimeOnly(23, 0)]);

    /// <summary>When the shift began that an instant lies in.</summary>
    /// <returns>The latest start not after it, UTC.</returns>
    public DateTimeOffset StartOf(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        var time = TimeOnly.FromDateTime(local.DateTime);
        var index = Array.FindLastIndex(_starts, start => start <= time);
        var start = index >= 0 ? day.ToDateTime(_starts[index]) : day.AddDays(-1).ToDateTime(_starts[^1]);
        return new DateTimeOffset(start, zone.GetUtcOffset(start)).ToUniversalTime();
    }

    /// <summary>When the shift ends that an instant lies in, which is when the next one begins.</summary>
    /// <returns>The first start after it, UTC.</returns>
    public DateTimeOffset EndOf(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        var time = TimeOnly.FromDateTime(local.DateTime);
        var index = Array.FindIndex(_starts, start => start > time);
        var end = index >= 0 ? day.ToDateTime(_starts[index]) : day.AddDays(1).ToDateTime(_starts[0]);
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
