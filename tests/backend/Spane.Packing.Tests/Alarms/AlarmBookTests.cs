using Spane.Packing.Alarms;

namespace Spane.Packing.Tests.Alarms;

public sealed class AlarmBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly AlarmKey Cell = new("packer-1", "", "load-cell-missing");
    private static readonly AlarmKey Trip = new("canteen-1", "stove-1", "over-current");
    private static readonly AlarmKey Offline = new("packer-1", "", "node-offline");

    [Fact]
    public void An_alarm_comes_is_acknowledged_and_goes()
    {
        var book = new AlarmBook([]);
        Stand(book, 0, Cell).ShouldHaveSingleItem().Action.ShouldBe(AlarmAction.Raised);
        book.Standing.ShouldHaveSingleItem().State.ShouldBe(AlarmState.Unacknowledged);
        book.Act(Cell, AlarmAction.Acknowledged, "operator", "", At(5)).ShouldNotBeNull();
        book.Find(Cell)!.State.ShouldBe(AlarmState.Acknowledged);
        Stand(book, 10).ShouldHaveSingleItem().Action.ShouldBe(AlarmAction.Returned);
        book.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void An_alarm_that_went_by_itself_waits_until_somebody_has_seen_it()
    {
        var book = new AlarmBook([]);
        Stand(book, 0, Cell);
        Stand(book, 10);
        book.Find(Cell)!.State.ShouldBe(AlarmState.ReturnedUnacknowledged);
        book.Act(Cell, AlarmAction.Acknowledged, "operator", "", At(20))!.Alarm.State.ShouldBe(AlarmState.Normal);
        book.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void A_trip_stays_until_it_is_reset_and_cannot_be_reset_while_its_cause_stands()
    {
        var book = new AlarmBook([]);
        Stand(book, 0, Trip);
        book.Act(Trip, AlarmAction.Reset, "manager", "", At(1)).ShouldBeNull();
        Stand(book, 2);
        book.Act(Trip, AlarmAction.Acknowledged, "manager", "", At(3));
        book.Find(Trip)!.State.ShouldBe(AlarmState.Latched);
        book.Act(Trip, AlarmAction.Reset, "manager", "", At(4))!.Alarm.State.ShouldBe(AlarmState.Normal);
    }

    [Fact]
    public void A_cause_shorter_than_its_delay_raises_nothing()
    {
        var book = new AlarmBook([]);
        Stand(book, 0, Offline).ShouldBeEmpty();
        Stand(book, 9, Offline).ShouldBeEmpty();
        Stand(book, 9.5).ShouldBeEmpty();
        Stand(book, 20, Offline).ShouldBeEmpty();
        Stand(book, 30, Offline).ShouldHaveSingleItem().Action.ShouldBe(AlarmAction.Raised);
    }

    [Fact]
    public void A_shelved_alarm_comes_back_by_itself()
    {
        var book = new AlarmBook([]);
        Stand(book, 0, Cell);
        book.Shelve(Cell, new(At(60), "maintenance", "Kabel dipesan"), At(1)).ShouldNotBeNull();
        book.Find(Cell)!.State.ShouldBe(AlarmState.Shelved);
        Stand(book, 59, Cell).ShouldBeEmpty();
        Stand(book, 60, Cell).ShouldHaveSingleItem().Action.ShouldBe(AlarmAction.Unshelved);
        book.Find(Cell)!.State.ShouldBe(AlarmState.Unacknowledged);
    }

    [Theory]
    [InlineData(0, "why")]
    [InlineData(8 * 3600 + 1, "why")]
    [InlineData(60, " ")]
    public void Shelving_without_end_or_reason_is_refused(int seconds, string why)
    {
        var book = new AlarmBook([]);
        Stand(book, 0, Cell);
        Should.Throw<ArgumentException>(() => book.Shelve(Cell, new(At(seconds), "maintenance", why), At(0)));
    }

    [Fact]
    public void A_restarted_book_raises_nothing_twice()
    {
        var before = new AlarmBook([]);
        Stand(before, 0, Cell, Trip);
        var after = new AlarmBook(before.Standing);
        Stand(after, 30, Cell, Trip).ShouldBeEmpty();
        after.Standing.ShouldBe(before.Standing);
        Stand(after, 31).Select(change => change.Action).ShouldBe([AlarmAction.Returned, AlarmAction.Returned]);
    }

    [Fact]
    public void The_most_urgent_comes_first()
    {
        var book = new AlarmBook([]);
        Stand(book, 0, new("c", "stove-1", "contact-welded"), new("p", "", "hopper-empty"), Cell);
        book.Standing.Select(alarm => alarm.Type.Priority).ShouldBe([AlarmPriority.Critical, AlarmPriority.High, AlarmPriority.Medium]);
    }

    [Fact]
    public void Performance_counts_floods_chatter_and_the_worst()
    {
        var flood = Enumerable.Range(0, 11).Select(i => (Cell, At(i * 20)));
        var calm = new[] { (Trip, At(3000)) };
        var performance =
            AlarmPerformance.Of([.. flood, .. calm], [new Alarm { Key = Trip, Active = true, Since = At(-90_000) }], Start, At(3600));

        performance.Raised.ShouldBe(12);
        performance.PerTenMinutes.ShouldBe(2);
        performance.FloodPercent.ShouldBe(100.0 / 6, 1e-9);
        performance.Chattering.ShouldBe([Cell]);
        performance.Stale.ShouldBe([Trip]);
        performance.Worst[0].ShouldBe((Cell, 11));
        performance.PerHour.ShouldBe([12]);
        performance.UrgentPercent.ShouldBe(100);
    }

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private static IReadOnlyList<AlarmChange> Stand(AlarmBook book, double seconds, params AlarmKey[] causes) =>
        book.Observe(causes.ToDictionary(key => key, _ => 1.0), At(seconds));
}
