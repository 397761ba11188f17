using Spane.Packing.Alarms;
using Spane.Packing.Notifications;

namespace Spane.Packing.Tests.Notifications;

public sealed class NotificationPlanTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    // Ten in the morning in Jakarta.
    private static readonly DateTimeOffset Ten = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private static readonly NotificationRoute Route = new() { Id = "r", Channel = NotificationChannel.Push, To = "tono" };

    [Fact]
    public void An_alarm_is_told_at_once_and_once() =>
        Steps(Route, Raised(Ten), minutes: 300).ShouldBe([("tono", 0, false, 0)]);

    [Fact]
    public void It_is_told_again_until_somebody_acknowledges()
    {
        var route = Route with { RepeatMinutes = 10 };
        Steps(route, Raised(Ten), minutes: 35).ShouldBe(
            [("tono", 0, false, 0), ("tono", 1, false, 10), ("tono", 2, false, 20), ("tono", 3, false, 30)]);
        Steps(route, Raised(Ten).Acknowledge(), minutes: 35).ShouldBeEmpty();
    }

    [Fact]
    public void It_is_told_again_too_when_its_cause_has_gone_and_nobody_has_acknowledged() =>
        Steps(Route with { RepeatMinutes = 10 }, Raised(Ten).Return(), minutes: 15).Count.ShouldBe(2);

    [Fact]
    public void A_shelved_alarm_is_not_told() =>
        Steps(Route, Raised(Ten).Shelve(new(Ten.AddHours(1), "tono", "dikerjakan"), Ten), minutes: 15).ShouldBeEmpty();

    [Fact]
    public void Somebody_else_is_told_when_nobody_acknowledges()
    {
        var route = Route with { RepeatMinutes = 10, EscalateTo = "rina", EscalateMinutes = 15 };
        Steps(route, Raised(Ten), minutes: 26).ShouldBe(
        [
            ("tono", 0, false, 0), ("tono", 1, false, 10), ("rina", 0, true, 15), ("tono", 2, false, 20), ("rina", 1, true, 25),
        ]);
    }

    [Fact]
    public void What_comes_in_quiet_hours_is_told_at_their_end_if_nobody_has_acknowledged()
    {
        var route = Route with
        {
            Hours = new(new(6, 0), new(22, 0)),
            RepeatMinutes = 30,
            EscalateTo = "rina",
            EscalateMinutes = 15,
        };
        var three = Ten.AddHours(-7);
        Steps(route, Raised(three), minutes: 224).ShouldBe(
            [("tono", 0, false, 180), ("rina", 0, true, 195), ("tono", 1, false, 210)]);
    }

    [Fact]
    public void Repetitions_stop_at_night_and_go_on_in_the_morning_with_one()
    {
        var route = Route with { Hours = new(new(6, 0), new(22, 0)), RepeatMinutes = 60 };
        var steps = Steps(route, Raised(Ten), minutes: 24 * 60);
        steps.Select(step => step.Minute).ShouldBe([.. Enumerable.Range(0, 12).Select(hour => hour * 60), 1200, 1260, 1320, 1380, 1440]);
    }

    [Fact]
    public void Repetitions_end() =>
        Steps(Route with { RepeatMinutes = 2 }, Raised(Ten), minutes: 600).Count.ShouldBe(NotificationRoute.MaxRepetitions + 1);

    [Theory]
    [InlineData("node-offline", AlarmPriority.High, true)]
    [InlineData("node-offline", AlarmPriority.Critical, false)]
    [InlineData("hopper-empty", AlarmPriority.Medium, true)]
    [InlineData("hopper-empty", AlarmPriority.High, false)]
    public void A_route_tells_from_its_priority_on(string code, AlarmPriority lowest, bool told) =>
        Steps(Route with { LowestPriority = lowest }, Raised(Ten, code), minutes: 1).Count.ShouldBe(told ? 1 : 0);

    [Theory]
    [InlineData("load-cell-missing", AlarmArea.Packing, true)]
    [InlineData("load-cell-missing", AlarmArea.Electricity, false)]
    [InlineData("node-offline", AlarmArea.System, true)]
    public void A_route_tells_of_its_areas(string code, AlarmArea area, bool told) =>
        Steps(Route with { Areas = [area] }, Raised(Ten, code), minutes: 1).Count.ShouldBe(told ? 1 : 0);

    [Fact]
    public void Every_minute_of_a_random_route_owes_what_the_same_question_owed_before_a_restart()
    {
        var random = new Random(18);
        for (var i = 0; i < 300; i++)
        {
            var route = Route with
            {
                RepeatMinutes = random.Next(3) * 7,
                Hours = new(new(random.Next(24), 0), new(random.Next(24), 0)),
                EscalateTo = random.Next(2) == 0 ? "rina" : "",
                EscalateMinutes = random.Next(2, 120),
            };
            var alarm = Raised(Ten.AddMinutes(random.Next(1440)));

            // Whoever has looked at every minute and whoever comes back after a random pause agree on what is owed then.
            var back = random.Next(1, 1440);
            var known = Steps(route, alarm, back).Select(step => (step.To, step.Step, step.Escalated)).ToHashSet();
            NotificationPlan.Due(route, alarm, alarm.Since.AddMinutes(back), Jakarta)
                .ShouldAllBe(due => known.Contains(new(due.To, due.Step, due.Escalated)));
        }
    }

    /// <summary>What becomes due for the first time at which minute.</summary>
    private static List<(string To, int Step, bool Escalated, int Minute)> Steps(NotificationRoute route, Alarm alarm, int minutes)
    {
        HashSet<DueNotification> known = [];
        List<(string To, int Step, bool Escalated, int Minute)> steps = [];
        for (var minute = 0; minute <= minutes; minute++)
        {
            foreach (var due in NotificationPlan.Due(route, alarm, alarm.Since.AddMinutes(minute), Jakarta).Where(known.Add))
            {
                steps.Add((due.To, due.Step, due.Escalated, minute));
            }
        }

        return steps;
    }

    private static Alarm Raised(DateTimeOffset at, string code = "node-offline") =>
        new Alarm { Key = new("packer-1", "", code) }.Raise(at, 1);
}
