using Spane.Backend.Audit;
using Spane.Backend.Handovers;
using Spane.Backend.Live;
using Spane.Backend.Losses;
using Spane.Backend.Reports;
using Spane.Backend.Services;
using Spane.Backend.Shifts;
using Spane.Backend.Stops;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Reports;
using Spane.Packing.Services;
using Spane.Packing.Shifts;
using Spane.Packing.Stops;
using Spane.Packing.Views;
using Spane.Storage.Tests.Postgres;

namespace Spane.Storage.Tests.Settings;

/// <summary>What is kept of shifts: plans, stops, handovers, services, meters and reports, on both databases.</summary>
public sealed class ShiftRecordTests(PostgresFixture server) : OnBothDatabases(server)
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_plan_with_breaks_of_a_day_and_a_holiday_are_laid_down_changed_and_taken_back(string kind)
    {
        var database = Open(kind);
        var store = new ShiftPlanStore(database);
        var plans = new ShiftPlanService(
            store, new ShiftCalendar(TimeZoneInfo.Utc), new SettingChanges(database, TimeProvider.System), TimeProvider.System);
        var from = (await plans.OverviewAsync(Ending)).Earliest;
        var plan = ShiftPlan.Parse(from, "06:00-14:00 (10:00-10:30 Friday/11:30-13:00); 14:00-22:00", "Saturday Sunday");
        (await plans.SaveAsync(plan with { DaysOff = [] }, 0, "rina", Ending)).ShouldBe((null, null));
        (await plans.SaveAsync(plan, 1, "rina", Ending)).ShouldBe((null, null));
        (await plans.SaveAsync(plan with { DaysOff = [] }, 1, "tono", Ending)).Conflict.ShouldNotBeNull();
        (await plans.SetHolidayAsync(from, "Nyepi", 2, "rina", Ending)).ShouldBe((null, null));

        var kept = await store.ReadAsync(Ending);
        (kept.Plans.Count, kept.Plans[^1].From, kept.Plans[^1].ShiftsText, kept.Plans[^1].DaysOffText)
            .ShouldBe((2, from, plan.ShiftsText, plan.DaysOffText));
        kept.Holidays.ShouldBe(new Dictionary<DateOnly, string> { [from] = "Nyepi" });

        (await plans.SetHolidayAsync(from, "", 3, "rina", Ending)).ShouldBe((null, null));
        (await plans.RemoveAsync(from, 4, "rina", Ending)).ShouldBe((null, null));
        kept = await store.ReadAsync(Ending);
        (kept.Plans.Count, kept.Holidays.Count).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Of_a_stop_the_newest_answer_counts(string kind)
    {
        var database = Open(kind);
        var reasons = new StopReasonStore(database, new ShiftCalendar(TimeZoneInfo.Utc));
        var (first, second) = (StopReasons.All[0], StopReasons.All[1]);
        foreach (var reason in (StopReason[])[first, second])
        {
            await InTransactionAsync(
                database, transaction => StopReasonStore.WriteAsync(transaction, "packer-1", At, reason.Code, "rina", At.AddMinutes(9)));
        }

        CourseSpan[] course =
        [
            new(At, At.AddMinutes(5), CourseState.Stopped, ""), new(At.AddMinutes(5), At.AddMinutes(8), CourseState.Running, ""),
            new(At.AddMinutes(8), At.AddMinutes(9), CourseState.Stopped, ""),
        ];
        (await reasons.StopsAsync("packer-1", course, Ending)).Select(stop => (stop.Reason?.Code, stop.By))
            .ShouldBe([(second.Code, "rina"), (null, "")]);
        (await reasons.StopsAsync("packer-2", course, Ending)).ShouldAllBe(stop => stop.By.Length == 0);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_handover_is_written_and_taken_over_once(string kind)
    {
        var handovers = new HandoverStore(Open(kind), TimeProvider.System);
        HandoverItem[] open = [new(HandoverItem.Alarm, "low-air", At), new(HandoverItem.Stopped, "paused", null)];
        await handovers.AddAsync("packer-1", At, open, "Film tinggal dua rol", "rina", Ending);
        var note = (await handovers.NewestAsync("packer-1", 5, Ending)).ShouldHaveSingleItem();
        (note.ShiftFrom, note.Text, note.By, note.ConfirmedBy, note.ConfirmedAt).ShouldBe((At, "Film tinggal dua rol", "rina", "", null));
        note.Open.ShouldBe(open);
        (await handovers.ConfirmAsync(note, "tono", Ending)).ShouldBeTrue();
        (await handovers.ConfirmAsync(note, "sari", Ending)).ShouldBeFalse();
        (await handovers.FindAsync("packer-1", note.Id, Ending))!.ShouldSatisfyAllConditions(
            taken => taken.ConfirmedBy.ShouldBe("tono"), taken => taken.ConfirmedAt.ShouldNotBeNull());
        (await handovers.OfShiftAsync("packer-1", At.AddHours(8), Ending)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_service_is_laid_down_done_changed_and_removed(string kind)
    {
        var database = Open(kind);
        var store = new ServiceStore(database);
        ServiceTask asked = new(0, "Ganti segel", 200_000, 12.5, new(At, "rina", "", new(5, TimeSpan.FromMinutes(3))));
        await InTransactionAsync(database, transaction => ServiceStore.AddAsync(transaction, "packer-1", asked));
        var task = (await store.TasksAsync("packer-1", Ending)).ShouldHaveSingleItem();
        task.ShouldBe(asked with { Id = task.Id });

        ServiceRecord done = new(At.AddDays(1), "tono", "baru", new(7_000, TimeSpan.FromHours(2)));
        await InTransactionAsync(database, transaction => ServiceStore.DoneAsync(transaction, task.Id, done));
        await InTransactionAsync(database, transaction => ServiceStore.ChangeAsync(transaction, task with { EveryHours = null }));
        (await store.TasksAsync("packer-1", Ending)).ShouldBe([task with { EveryHours = null, Last = done }]);
        await InTransactionAsync(database, transaction => ServiceStore.RemoveAsync(transaction, task.Id));
        (await store.TasksAsync("packer-1", Ending)).ShouldBeEmpty();
        (await store.DoneAsync("packer-1", 9, Ending)).Select(one => one.Record).ShouldBe([done, asked.Last]);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_lines_meter_is_said_and_taken_back(string kind)
    {
        var database = Open(kind);
        var live = new LiveState();
        live.Publish(new LineView { Site = "s", Device = "packer-1", Product = new("milo", "Milo", 35, 34, 36) });
        var meters = new LineMeters(database, new SettingChanges(database, TimeProvider.System), live);
        (await meters.SaveAsync("packer-1", "canteen-1", "stove-1", 0, "rina", Ending)).Why.ShouldBe("losses-meter");
        await InTransactionAsync(database, async transaction =>
            await Dapper.SqlMapper.ExecuteAsync(
                transaction.Connection!, "INSERT INTO line_meter (device, box, load) VALUES ('packer-1', 'canteen-1', 'stove-1')",
                transaction: transaction));
        (await meters.OfAsync("packer-1", Ending)).ShouldBe((("canteen-1", "stove-1"), 0));
        (await meters.SaveAsync("packer-1", "", "", 0, "rina", Ending)).ShouldBe((null, null));
        (await meters.OfAsync("packer-1", Ending)).ShouldBe((null, 1));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_report_is_made_once_mailed_filed_read_again_and_forgotten(string kind)
    {
        var database = Open(kind);
        var store = new ReportStore(database, new SettingChanges(database, TimeProvider.System), TimeProvider.System);
        ReportSettings wanted = new() { Shifts = true, ShiftsSince = At };
        (await store.SaveAsync(wanted, 0, "rina", [new("", "shifts", "", "1")], Ending)).ShouldBeNull();
        var settings = await store.SettingsAsync(Ending);
        (settings.Value.Shifts, settings.Value.ShiftsSince).ShouldBe((true, At));

        ReportContent content = new("shift-packer-1.pdf", "Giliran", [1, 2, 3]);
        await store.AddAsync("shift/packer-1/1", content, ["rina@example.com"], "Terlampir.", toFolder: true, "rina", Ending);
        await store.AddAsync("shift/packer-1/1", content, ["tono@example.com"], "Terlampir.", toFolder: true, "", Ending);
        await store.AddAsync("shift/packer-1/2", null, [], "", toFolder: true, "", Ending);
        (await store.NamesAsync(Ending)).Order().ShouldBe(["shift/packer-1/1", "shift/packer-1/2"]);
        (await store.NewestAsync(9, Ending)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            made => made.By.ShouldBe("rina"), made => made.Receivers.ShouldBe("rina@example.com"));
        (await store.ReadAsync("shift-packer-1.pdf", Ending)).ShouldBe([1, 2, 3]);
        (await store.FindAsync("shift/packer-1/1", Ending))!.Content.ToArray().ShouldBe([1, 2, 3]);
        (await store.UnfiledAsync(Ending)).ShouldBe([("shift/packer-1/1", "shift-packer-1.pdf")]);
        await store.FiledAsync("shift/packer-1/1", Ending);
        (await store.UnfiledAsync(Ending)).ShouldBeEmpty();
        await store.TidyAsync(Ending);
        (await store.ReadAsync("shift-packer-1.pdf", Ending)).ShouldNotBeNull();
    }
}
