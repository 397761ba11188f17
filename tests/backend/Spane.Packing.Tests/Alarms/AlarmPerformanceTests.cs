using Spane.Packing.Alarms;

namespace Spane.Packing.Tests.Alarms;

/// <summary>The metrics of ISA-18.2 at their limits.</summary>
public sealed class AlarmPerformanceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly AlarmKey Cell = new("packer-1", "", "load-cell-missing");
    private static readonly AlarmKey Hopper = new("packer-1", "", "hopper-empty");
    private static readonly AlarmKey Trip = new("canteen-1", "stove-1", "over-current");

    [Fact]
    public void A_period_without_alarms_is_calm_and_an_empty_one_is_refused()
    {
        var calm = AlarmPerformance.Of([], [], Start, Start.AddHours(2));
        calm.PerHour.ShouldBe([0, 0]);
        (calm.Raised, calm.PerTenMinutes, calm.FloodPercent, calm.UrgentPercent).ShouldBe((0, 0, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => AlarmPerformance.Of([], [], Start, Start));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 50)]
    public void Ten_alarms_in_ten_minutes_are_no_flood_and_eleven_are(int alarms, double percent) =>
        AlarmPerformance.Of([.. Enumerable.Range(0, alarms).Select(i => (Cell, At(i)))], [], Start, At(1200)).FloodPercent.ShouldBe(
            percent);

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Three_times_within_a_minute_is_chatter(double seconds, bool chatters) =>
        AlarmPerformance.Of([(Cell, At(seconds)), (Cell, At(0)), (Cell, At(5))], [], Start, At(600)).Chattering.Any().ShouldBe(chatters);

    [Fact]
    public void What_stands_for_more_than_a_day_is_stale()
    {
        var end = Start.AddDays(2);
        Alarm[] standing =
        [
            new() { Key = Cell, Active = true, Since = end.AddDays(-1) },
            new() { Key = Trip, Active = true, Since = end.AddDays(-1).AddSeconds(-1) },
            new() { Key = Hopper, Active = false, Since = Start },
        ];
        AlarmPerformance.Of([], standing, Start, end).Stale.ShouldBe([Trip]);
    }

    [Fact]
    public void The_most_frequent_come_first_and_each_hour_has_its_own_count()
    {
        var performance = AlarmPerformance.Of([(Hopper, At(0)), (Cell, At(3600)), (Cell, At(7199)), (Trip, At(7200))], [], Start, At(7200));
        performance.PerHour.ShouldBe([1, 3], "what comes at the very end counts to the last hour");
        performance.Worst.ShouldBe([(Cell, 2), (Hopper, 1), (Trip, 1)]);
        performance.UrgentPercent.ShouldBe(100.0 * Count(AlarmPriority.High, Hopper, Cell, Cell, Trip) / 4);
    }

    [Fact]
    public void An_alarm_that_came_before_is_not_raised_again_and_one_never_raised_is_acknowledged()
    {
        var alarm = new Alarm { Key = Cell };
        alarm.IsAcknowledged.ShouldBeTrue();
        alarm.State.ShouldBe(AlarmState.Normal);
        var raised = alarm.Raise(At(1), 1);
        raised.Raise(At(2), 2).ShouldBe(raised with { Value = 2 });
        (raised with { IsAcknowledged = true }).Raise(At(2), 2).State.ShouldBe(AlarmState.Acknowledged);
    }

    [Fact]
    public void An_alarm_can_be_shelved_for_just_one_shift() =>
        new Alarm { Key = Cell }.Raise(At(0), 1).Shelve(new(At(8 * 3600), "maintenance", "why"), At(0)).State.ShouldBe(AlarmState.Shelved);

    [Fact]
    public void The_newest_of_the_same_urgency_comes_first()
    {
        var book = new AlarmBook([]);
        book.Observe(new Dictionary<AlarmKey, double> { [Cell] = 1 }, At(0));
        var second = Cell with { Device = "packer-2" };
        book.Observe(new Dictionary<AlarmKey, double> { [Cell] = 1, [second] = 1 }, At(1));
        book.Standing.Select(alarm => alarm.Key).ShouldBe([second, Cell]);
    }

    [Fact]
    public void A_book_that_is_opened_again_lets_what_had_gone_stay_gone()
    {
        var returned = new Alarm { Key = Cell }.Raise(At(0), 1).Return();
        var book = new AlarmBook([returned]);
        book.Observe(new Dictionary<AlarmKey, double>(), At(1)).ShouldBeEmpty();
        book.Find(Cell).ShouldBe(returned);
    }

    /// <summary>The cause went while the backend was down: nobody would tell its going if the book did not remember that it
    /// stood.</summary>
    [Fact]
    public void A_book_that_is_opened_again_notices_what_has_gone_meanwhile() =>
        new AlarmBook([new Alarm { Key = Cell }.Raise(At(0), 1)]).Observe(new Dictionary<AlarmKey, double>(), At(3600))
            .ShouldHaveSingleItem().Action.ShouldBe(AlarmAction.Returned);

    [Fact]
    public void A_cause_that_comes_back_within_its_delay_has_not_gone()
    {
        var type = AlarmCatalog.All.First(item => item.OffDelay > TimeSpan.Zero);
        var causes = new Dictionary<AlarmKey, double> { [new("device", "", type.Code)] = 1 };
        var raised = Start + type.OnDelay;
        var book = new AlarmBook([]);
        book.Observe(causes, Start);
        book.Observe(causes, raised);
        book.Observe(new Dictionary<AlarmKey, double>(), raised.AddSeconds(1));
        book.Observe(causes, raised.AddSeconds(2));
        book.Observe(causes, raised + (2 * type.OffDelay)).ShouldBeEmpty();
        book.Standing.ShouldHaveSingleItem().Active.ShouldBeTrue();
    }

    [Fact]
    public void The_catalogue_lists_its_parts_in_order_with_the_most_urgent_first()
    {
        AlarmCatalog.All.Select(type => type.Area).ShouldBeInOrder();
        AlarmCatalog.All.Select(type => type.Area).Distinct().Count().ShouldBe(3);
        foreach (var area in AlarmCatalog.All.GroupBy(type => type.Area))
        {
            area.Select(type => type.Priority).ShouldBeInOrder(SortDirection.Descending);
        }
    }

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private static int Count(AlarmPriority least, params AlarmKey[] keys) =>
        keys.Count(key => AlarmCatalog.Find(key.Code)!.Priority >= least);
}
