using Spane.Electricity.Schedules;

namespace Spane.Electricity.Tests.Schedules;

public sealed class CanteenCalendarTests
{
    private static readonly CanteenCalendar Calendar = CanteenCalendar.Office with
    {
        Entries =
        [
            new ScheduleEntry("stove-1", [DayOfWeek.Monday], new TimeOnly(7, 0), new TimeOnly(14, 0)),
            new ScheduleEntry("water-heater", [DayOfWeek.Friday], new TimeOnly(22, 0), new TimeOnly(2, 0)),
        ],
        SpecialDays =
        [
            new SpecialDay(new DateOnly(2026, 3, 9), Open: false, default, default, "libur"),
            new SpecialDay(new DateOnly(2026, 3, 15), Open: true, new TimeOnly(8, 0), new TimeOnly(10, 0), "acara"),
        ],
    };

    [Theory]
    [InlineData("stove-1", "2026-03-02T06:59", false)]
    [InlineData("stove-1", "2026-03-02T07:00", true)]
    [InlineData("stove-1", "2026-03-02T14:00", false)]
    [InlineData("stove-1", "2026-03-03T08:00", false)]
    [InlineData("stove-1", "2026-03-09T08:00", false)]
    [InlineData("stove-1", "2026-03-15T09:00", true)]
    [InlineData("stove-1", "2026-03-15T10:00", false)]
    [InlineData("water-heater", "2026-03-06T23:00", true)]
    [InlineData("water-heater", "2026-03-07T01:59", true)]
    [InlineData("water-heater", "2026-03-07T02:00", false)]
    [InlineData("refrigerator", "2026-03-09T03:00", true)]
    public void A_load_may_be_on_in_its_hours_except_on_special_days(string load, string local, bool expected) =>
        Calendar.MayBeOn(load, DateTime.Parse(local, null)).ShouldBe(expected);

    [Theory]
    [InlineData("2026-03-06T16:59", true)]
    [InlineData("2026-03-06T17:00", false)]
    [InlineData("2026-03-07T10:00", false)]
    [InlineData("2026-03-09T10:00", false)]
    [InlineData("2026-03-15T09:00", true)]
    public void The_canteen_opens_on_working_days_and_as_the_special_days_say(string local, bool expected) =>
        Calendar.IsOpen(DateTime.Parse(local, null)).ShouldBe(expected);
}
