using Spane.Backend.Audit;
using Spane.Backend.Cluster;
using Spane.Backend.Shifts;
using Spane.Packing.Shifts;
using Spane.Storage.Postgres.Settings;

namespace Spane.Storage.Tests.Postgres;

/// <summary>What is laid down on one backend is in force on another after its next look.</summary>
public sealed class SettingsFollowerTests(PostgresFixture server)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_holiday_that_one_backend_lays_down_is_in_the_calendar_of_the_other()
    {
        using var database = await server.OpenAsync();
        var settings = new PostgresSettingsDatabase(database);
        ShiftPlanService Backend(ShiftCalendar calendar) => new(
            new ShiftPlanStore(settings), calendar, new SettingChanges(settings, TimeProvider.System), TimeProvider.System);
        using var one = Backend(ShiftCalendar.ThreeShifts(TimeZoneInfo.Utc));
        var calendar = ShiftCalendar.ThreeShifts(TimeZoneInfo.Utc);
        using var other = Backend(calendar);
        // It asks only those whose settings were changed.
        using var follower = new SettingsFollower(
            database, null!, null!, other, null!, null!, null!, null!, null!, TimeProvider.System);
        await follower.LookAsync(Ending);

        var day = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(30);
        (await one.SetHolidayAsync(day, "Galungan", (await one.OverviewAsync(Ending)).Version, "tester", Ending)).ShouldBe((null, null));
        calendar.Timetable.Holidays.ShouldBeEmpty();
        await follower.LookAsync(Ending);

        calendar.Timetable.Holidays[day].ShouldBe("Galungan");
    }
}
