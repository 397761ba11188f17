using Spane.Packing.Shifts;

namespace Spane.Packing.Tests.Shifts;

public sealed class ShiftPlanTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    [Theory]
    [InlineData("07:00-15:00; 15:00-23:00; 23:00-07:00", null)]
    [InlineData("22:00-06:00 (02:00-02:30 05:30-06:00)", null)]
    [InlineData("07:00-15:00 (07:00-07:15 07:15-07:30)", null)]
    [InlineData("07:00-15:00 (12:00-13:00 Friday/11:30-13:00)", null)]
    [InlineData("07:00-15:00 (Friday/11:30-13:00 Friday/12:30-13:30)", "shifts-break-overlap")]
    [InlineData("07:00-15:00 (12:00-13:00 Friday/14:30-15:30)", "shifts-break-outside")]
    [InlineData("07:00-07:00", "shifts-length")]
    [InlineData("07:00-15:00; 14:59-23:00", "shifts-overlap")]
    [InlineData("07:00-15:00; 07:00-11:00", "shifts-overlap")]
    [InlineData("07:00-15:00; 23:00-07:01", "shifts-overlap")]
    [InlineData("07:00-15:00 (12:00-12:00)", "shifts-break-length")]
    [InlineData("07:00-15:00 (14:45-15:15)", "shifts-break-outside")]
    [InlineData("07:00-15:00 (06:45-07:15)", "shifts-break-outside")]
    [InlineData("22:00-06:00 (21:00-21:30)", "shifts-break-outside")]
    [InlineData("22:00-06:00 (23:45-00:15 00:00-00:30)", "shifts-break-overlap")]
    public void A_plan_that_cannot_be_is_refused_with_its_reason(string shifts, string? why)
    {
        var plan = ShiftPlan.Parse(new(2026, 12, 1), shifts, "Sunday");
        plan.Problem().ShouldBe(why);
        plan.ShiftsText.ShouldBe(shifts);
        plan.DaysOffText.ShouldBe("Sunday");
    }

    [Fact]
    public void A_plan_without_a_shift_is_none() => new ShiftPlan(DateOnly.MinValue, [], []).Problem().ShouldBe("shifts-none");

    /// <summary>Two shifts with breaks from Tuesday on, Sundays and Friday the 25th off.</summary>
    [Theory]
    [InlineData("2026-12-01T06:00", "2026-11-30T23:00", "2026-12-01T06:30")]
    [InlineData("2026-12-01T06:30", "2026-12-01T06:30", "2026-12-01T14:30")]
    [InlineData("2026-12-02T03:00", "2026-12-01T14:30", "2026-12-02T06:30")]
    [InlineData("2026-11-30T22:59", "2026-11-30T15:00", "2026-11-30T23:00")]
    public void A_new_plan_cuts_from_its_first_day_and_past_shifts_keep_their_borders(string at, string start, string end)
    {
        var calendar = TwoShifts();
        calendar.StartOf(Local(at)).ShouldBe(Local(start));
        calendar.EndOf(Local(at)).ShouldBe(Local(end));
    }

    [Theory]
    [InlineData("2026-12-01T06:30", "2026-12-01T14:30", 450)] // 8 h less a break of half an hour
    [InlineData("2026-12-01T06:30", "2026-12-01T12:15", 330)] // begun, in the middle of the break
    [InlineData("2026-12-01T14:30", "2026-12-02T06:30", 450)] // planned until 22:30, in force until the next begins
    [InlineData("2026-11-30T23:00", "2026-12-01T06:30", 450)] // the last of the old plan, cut by the new one's first
    [InlineData("2026-12-06T06:30", "2026-12-07T06:30", 0)] // a Sunday
    [InlineData("2026-12-25T06:30", "2026-12-26T06:30", 0)] // a holiday
    public void Planned_busy_time_is_the_shift_without_breaks_days_off_and_holidays(string from, string to, double minutes) =>
        TwoShifts().Planned(Local(from), Local(to)).TotalMinutes.ShouldBe(minutes);

    [Fact]
    public void A_break_of_a_night_shift_lies_on_the_next_day()
    {
        var calendar = new ShiftCalendar(Jakarta);
        calendar.Replace(new([ShiftPlan.Parse(DateOnly.MinValue, "22:00-06:00 (02:00-02:30)", "")], new Dictionary<DateOnly, string>()));
        calendar.PlannedIn(Local("2026-12-01T12:00"), Local("2026-12-02T12:00")).ShouldBe(
            [new(Local("2026-12-01T22:00"), Local("2026-12-02T02:00")), new(Local("2026-12-02T02:30"), Local("2026-12-02T06:00"))]);
    }

    /// <summary>From 07:00 an hour at noon, on Fridays half an hour more, on Saturdays two short ones; Thursday's night shift, which lasts
    /// into Friday, keeps Thursday's break.</summary>
    [Theory]
    [InlineData("2026-12-03T07:00", "2026-12-03T23:00", "12:00-13:00")]
    [InlineData("2026-12-04T07:00", "2026-12-04T23:00", "11:30-13:00")]
    [InlineData("2026-12-05T07:00", "2026-12-05T23:00", "09:00-09:10 12:00-12:10")]
    [InlineData("2026-12-03T23:00", "2026-12-04T07:00", "02:00-02:30")]
    [InlineData("2026-12-04T23:00", "2026-12-05T07:00", "01:00-02:00")]
    [InlineData("2026-12-11T07:00", "2026-12-11T23:00", "")] // a holiday
    public void On_a_day_with_breaks_of_its_own_those_hold_instead(string from, string to, string breaks)
    {
        var calendar = new ShiftCalendar(Jakarta);
        calendar.Replace(new(
            [
                ShiftPlan.Parse(
                    DateOnly.MinValue,
                    "07:00-23:00 (12:00-13:00 Friday/11:30-13:00 Saturday/12:00-12:10 Saturday/09:00-09:10); "
                        + "23:00-07:00 (02:00-02:30 Friday/01:00-02:00)",
                    ""),
            ],
            new Dictionary<DateOnly, string> { [new(2026, 12, 11)] = "Libur" }));
        var spans = calendar.PlannedIn(Local(from), Local(to));
        string.Join(' ', spans.Zip(spans.Skip(1), (before, after) => $"{Clock(before.To)}-{Clock(after.From)}")).ShouldBe(breaks);
    }

    private static string Clock(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, Jakarta):HH:mm}";

    private static ShiftCalendar TwoShifts()
    {
        var calendar = new ShiftCalendar(Jakarta);
        calendar.Replace(new(
            [
                ShiftPlan.ThreeShifts,
                ShiftPlan.Parse(new(2026, 12, 1), "06:30-14:30 (12:00-12:30); 14:30-22:30 (18:00-18:30)", "Sunday"),
            ],
            new Dictionary<DateOnly, string> { [new(2026, 12, 25)] = "Natal" }));
        return calendar;
    }

    private static DateTimeOffset Local(string text) =>
        new DateTimeOffset(DateTime.Parse(text, null), TimeSpan.FromHours(7)).ToUniversalTime();
}
