using Spane.Backend.Audit;
using Spane.Dashboard.Quality;
using Spane.Packing.Shifts;

namespace Spane.Dashboard.Tests;

/// <summary>When the plant works, from the form to what cuts shifts.</summary>
public sealed class ShiftPlanPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Page = "/shifts";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ShiftCalendar Calendar => server.Service<ShiftCalendar>();

    [Fact]
    public async Task A_plan_begins_tomorrow_is_audited_cuts_from_then_on_and_can_be_taken_back()
    {
        using var inspector = await Person.With(server, Roles.Quality);
        var first = (await server.Service<IShiftPlans>().OverviewAsync(Token)).Earliest;
        var zone = server.Service<TimeProvider>().LocalTimeZone;
        var morning = TimeZoneInfo.ConvertTimeToUtc(first.ToDateTime(new TimeOnly(9, 0)), zone);
        (await Submit(inspector, "/plan", Plan($"{first:yyyy-MM-dd}"))).ShouldBe("/shifts?done=1");

        TimeZoneInfo.ConvertTime(Calendar.StartOf(morning), zone).TimeOfDay.ShouldBe(new(6, 0, 0));
        Calendar.Planned(Calendar.StartOf(morning), Calendar.EndOf(morning)).ShouldBe(TimeSpan.FromHours(7.5));

        // Monday to Sunday: on Fridays an hour and a half, else half an hour.
        for (var day = first; day < first.AddDays(7); day = day.AddDays(1))
        {
            var noon = TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(9, 0)), zone);
            Calendar.Planned(Calendar.StartOf(noon), Calendar.EndOf(noon)).ShouldBe(
                TimeSpan.FromHours(day.DayOfWeek switch { DayOfWeek.Sunday => 0, DayOfWeek.Friday => 6.5, _ => 7.5 }));
        }

        var row = (await inspector.Page(Page)).QuerySelector("#plans tbody tr")!.TextContent;
        row.ShouldContain("06:00-14:00 (10:00-10:30 Jumat 11:30-13:00)");
        (await inspector.Page(Page)).QuerySelector("select[name='day-break-0-0-day'] option[selected]")!.TextContent.ShouldBe("Jumat");
        row.ShouldContain("direncanakan");
        (await server.Service<AuditLog>().NewestAsync(5, Token)).ShouldContain(line => line.Action == "shifts");

        (await Submit(inspector, "/holiday", new() { ["day"] = $"{first:yyyy-MM-dd}", ["name"] = "Nyepi" })).ShouldBe("/shifts?done=1");
        Calendar.Planned(Calendar.StartOf(morning), Calendar.EndOf(morning)).ShouldBe(TimeSpan.Zero);
        (await Submit(inspector, "/holiday", new() { ["day"] = $"{first:yyyy-MM-dd}", ["name"] = "" })).ShouldBe("/shifts?done=1");
        (await Submit(inspector, "/remove", new() { ["from"] = $"{first:yyyy-MM-dd}" })).ShouldBe("/shifts?done=1");
        TimeZoneInfo.ConvertTime(Calendar.StartOf(morning), zone).TimeOfDay.ShouldBe(new(7, 0, 0));
    }

    [Theory]
    [InlineData("from", "2020-01-01", "shifts-day")]
    [InlineData("from", "besok", "shifts-day")]
    [InlineData("shift-0-to", "", "shifts-half")]
    [InlineData("break-0-0-to", "", "shifts-half")]
    [InlineData("break-2-0-from", "09:00", "shifts-half")]
    [InlineData("day-break-0-0-day", "", "shifts-half")]
    [InlineData("day-break-0-1-day", "Monday", "shifts-half")]
    [InlineData("day-break-0-0-day", "Kemis", "shifts-half")]
    [InlineData("day-break-0-0-to", "14:30", "shifts-break-outside")]
    [InlineData("shift-1-from", "13:59", "shifts-overlap")]
    [InlineData("break-0-0-to", "14:15", "shifts-break-outside")]
    public async Task What_is_no_plan_is_refused_with_its_reason_and_changes_nothing(string field, string value, string why)
    {
        using var inspector = await Person.With(server, Roles.Quality);
        var before = Calendar.Timetable.Plans.Count;
        var day = (await server.Service<IShiftPlans>().OverviewAsync(Token)).Earliest.AddDays(7);
        var plan = new Dictionary<string, string>(Plan($"{day:yyyy-MM-dd}")) { [field] = value };
        (await Submit(inspector, "/plan", plan)).ShouldBe($"/shifts?why={why}");
        (await inspector.Read($"/shifts?why={why}")).ShouldContain("role=\"alert\"");
        Calendar.Timetable.Plans.Count.ShouldBe(before);
    }

    [Fact]
    public async Task The_second_of_two_who_change_it_is_refused_and_who_may_only_look_has_no_form()
    {
        using var inspector = await Person.With(server, Roles.Quality);
        var seen = await server.Service<IShiftPlans>().OverviewAsync(Token);
        var fields = new Dictionary<string, string>
        {
            ["day"] = $"{seen.Earliest.AddDays(3):yyyy-MM-dd}",
            ["name"] = "Idulfitri",
            ["version"] = $"{seen.Version}",
        };
        (await Submit(inspector, "/holiday", fields)).ShouldBe("/shifts?done=1");
        (await Submit(inspector, "/holiday", new(fields) { ["name"] = "Waisak" })).ShouldBe("/shifts?why=stale");

        using var looker = await Person.With(server, Roles.Operator);
        (await looker.Page(Page)).QuerySelectorAll("form[method=post][action^='/shifts']").ShouldBeEmpty();
    }

    private static Dictionary<string, string> Plan(string from) => new()
    {
        ["from"] = from,
        ["shift-0-from"] = "06:00",
        ["shift-0-to"] = "14:00",
        ["break-0-0-from"] = "10:00",
        ["break-0-0-to"] = "10:30",
        ["shift-1-from"] = "14:00",
        ["shift-1-to"] = "22:00",
        ["day-break-0-0-day"] = "Friday",
        ["day-break-0-0-from"] = "11:30",
        ["day-break-0-0-to"] = "13:00",
        ["off"] = "Sunday",
    };

    private static async Task<string> Submit(Person person, string action, Dictionary<string, string> fields)
    {
        using var answer = await person.Submit(Page, Page + action, fields);
        return answer.Headers.Location.ShouldNotBeNull().OriginalString;
    }
}
