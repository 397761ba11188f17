using Spane.Packing.Shifts;

namespace Spane.Packing.Tests.Shifts;

public sealed class ShiftCalendarTests
{
    private static readonly ShiftCalendar Jakarta = ShiftCalendar.ThreeShifts(TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"));

    [Theory]
    [InlineData("2026-11-22T06:59:59+07:00", "2026-11-21T23:00:00+07:00", "2026-11-22T07:00:00+07:00")]
    [InlineData("2026-11-22T07:00:00+07:00", "2026-11-22T07:00:00+07:00", "2026-11-22T15:00:00+07:00")]
    [InlineData("2026-11-22T22:59:59+07:00", "2026-11-22T15:00:00+07:00", "2026-11-22T23:00:00+07:00")]
    [InlineData("2026-11-22T23:30:00+07:00", "2026-11-22T23:00:00+07:00", "2026-11-23T07:00:00+07:00")]
    public void An_instant_lies_in_the_shift_that_began_last(string at, string start, string end)
    {
        Jakarta.StartOf(DateTimeOffset.Parse(at, null)).ShouldBe(DateTimeOffset.Parse(start, null));
        Jakarta.EndOf(DateTimeOffset.Parse(at, null)).ShouldBe(DateTimeOffset.Parse(end, null));
    }
}
