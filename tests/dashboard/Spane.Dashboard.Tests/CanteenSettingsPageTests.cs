using System.Net;
using System.Text.Json;
using Spane.Backend.Devices;
using Spane.Backend.Power;
using Spane.Electricity.Twin;

namespace Spane.Dashboard.Tests;

public sealed class CanteenSettingsPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schedule_is_stored_under_the_managers_name_and_shown_again()
    {
        var device = await Box("canteen-schedule");
        using var manager = await Person.With(server, Roles.BuildingManager);
        using var answer =
            await manager.Submit($"/canteens/{device}/schedule", $"/canteens/{device}/schedule",
                Schedule(day: "Friday", from: "06:30", to: "14:00"));

        answer.Headers.Location!.OriginalString.ShouldBe($"/canteens/{device}/schedule?done=1");
        var calendar = (await Settings(device)).Calendar;
        calendar.Entries.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => entry.LoadId.ShouldBe("rice-cooker"), entry => entry.Days.ShouldBe([DayOfWeek.Friday]),
            entry => entry.From.ShouldBe(new(6, 30)), entry => entry.To.ShouldBe(new(14, 0)));
        calendar.SpecialDays.ShouldHaveSingleItem().Note.ShouldBe("Natal");
        var page = await manager.Page($"/canteens/{device}/schedule");
        page.QuerySelector("#rows-rice-cooker [name^=from]")!.GetAttribute("value").ShouldBe("06:30");
        page.QuerySelectorAll("[aria-labelledby=changes-title] tbody tr").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "06:30", "14:00", "pilih sedikitnya satu hari", "choose at least one day")]
    [InlineData("Friday", "06:30", "06:30", "sama", "the same")]
    [InlineData("Friday", "", "14:00", "isi jam", "fill in both times")]
    public async Task A_schedule_that_makes_no_sense_is_refused_in_both_languages_and_not_stored(string day, string from, string to,
        string indonesian, string english)
    {
        var device = await Box("canteen-refused");
        using var manager = await Person.With(server, Roles.BuildingManager);
        using var answer = await manager.Submit($"/canteens/{device}/schedule", $"/canteens/{device}/schedule", Schedule(day, from, to));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var why = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement[0].GetProperty("why");
        why.GetProperty("indonesian").GetString()!.ShouldContain(indonesian);
        why.GetProperty("english").GetString()!.ShouldContain(english);
        (await Settings(device)).Calendar.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Limits_are_stored_and_those_that_would_always_trip_are_refused()
    {
        var device = await Box("canteen-limits");
        using var manager = await Person.With(server, Roles.BuildingManager);
        var page = await manager.Page($"/canteens/{device}/limits");
        Dictionary<string, string> Filled() =>
            page.QuerySelectorAll("form.settings input[name]").GroupBy(field => field.GetAttribute("name")!)
                .Where(field => field.Key is not ("load" or "tenant"))
                .ToDictionary(field => field.Key, field => field.First().GetAttribute("value") ?? "");

        var wanted = Filled();
        wanted["load"] = "rice-cooker";
        wanted["amperes-rice-cooker"] = "2.5";
        wanted["demand"] = "5000";
        using var stored = await manager.Post($"/canteens/{device}/limits", wanted);
        stored.Headers.Location!.OriginalString.ShouldBe($"/canteens/{device}/limits?done=1");
        var settings = await Settings(device);
        settings.DemandLimitWatts.ShouldBe(5000);
        settings.Loads.Single(load => load.Id == "rice-cooker").LimitAmperes.ShouldBe(2.5);

        wanted["amperes-rice-cooker"] = "0.5";
        using var refused = await manager.Post($"/canteens/{device}/limits", wanted);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(Token)).ShouldContain("always be switched off");
    }

    [Fact]
    public async Task Maintenance_may_read_the_settings_but_not_change_them()
    {
        var device = await Box("canteen-reader");
        using var person = await Person.With(server, Roles.Maintenance);
        var page = await person.Page($"/canteens/{device}/schedule");
        page.QuerySelectorAll("form.settings button[type=submit]").ShouldBeEmpty();
        page.QuerySelectorAll("form.settings fieldset").ShouldAllBe(field => field.HasAttribute("disabled"));
        using var answer =
            await person.Submit($"/canteens/{device}/schedule", $"/canteens/{device}/schedule", Schedule("Friday", "06:30", "14:00"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_month_without_energy_says_so_and_a_month_that_is_none_is_not_found()
    {
        var device = await Box("canteen-month");
        using var manager = await Person.With(server, Roles.BuildingManager);
        (await manager.Page($"/canteens/{device}/months/2026/2")).QuerySelector(".empty h2")!.TextContent.ShouldBe(
            "Tidak ada energi pada bulan ini");
        using var none = await manager.Get($"/canteens/{device}/months/2026/13");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var file = await manager.Get($"/canteens/{device}/months/2026/13.pdf");
        file.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Dictionary<string, string> Schedule(string day, string from, string to)
    {
        Dictionary<string, string> fields = new()
        {
            ["openfrom"] = "06:00",
            ["opento"] = "17:00",
            ["openday"] = "Monday",
            ["entry"] = "0",
            ["load-0"] = "rice-cooker",
            ["from-0"] = from,
            ["to-0"] = to,
            ["special"] = "1",
            ["date-1"] = "2026-12-25",
            ["kind-1"] = "closed",
            ["note-1"] = "Natal",
        };
        if (day.Length > 0)
        {
            fields["day-0"] = day;
        }

        return fields;
    }

    private async Task<string> Box(string device)
    {
        await server.Service<DeviceDirectory>().RegisterAsync([new(device, "demo", "power", device)], Token);
        return device;
    }

    private async Task<CanteenSettings> Settings(string device) =>
        (await server.Service<CanteenSettingsService>().ReadAsync(device, Token))!.Settings;
}
