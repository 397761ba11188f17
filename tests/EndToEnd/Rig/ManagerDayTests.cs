using System.Text;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Rig;

/// <summary>The building manager's day at the phone, with a real power box behind it: closes the canteen and one load disobeys, edits the
/// schedule, opens the month's report.</summary>
public sealed class ManagerDayTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 90_000 };
    private static readonly LocatorAssertionsToHaveTextOptions PatientText = new() { Timeout = 90_000 };
    private static readonly LocatorAssertionsToBeVisibleOptions PatientSight = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_manager_closes_the_canteen_edits_the_schedule_and_opens_the_month_in_both_languages()
    {
        await using var rig = await KitchenRig.StartAsync();
        var login = await rig.FirstLoginAsync();
        await WalkAsync(rig, login, "id-ID", "ADA BEBAN YANG TIDAK MATI", "pilih sedikitnya satu hari", "Pengaturan berlaku di kotak daya",
            "Tanggal;Beban;Penyewa;kWh;Rp");
        await WalkAsync(rig, login, "en-GB", "A LOAD IS NOT OFF", "choose at least one day", "Settings in force in the power box",
            "Date,Load,Tenant,kWh,Rp");
    }

    private async Task WalkAsync(KitchenRig rig, string[] login, string locale, string disobeyed, string problem, string inForce,
        string csvHead)
    {
        await using var screen = await chromium.OpenAsync(rig.Address, locale, 390, 844);
        await screen.LoginAsANewAsync(login, "BuildingManager");
        var page = screen.Page;

        await page.GotoAsync($"/canteens/{KitchenRig.Device}");
        await Assertions.Expect(page.Locator(".load[data-row=stove-1]"))
            .ToHaveAttributeAsync("data-proof", new System.Text.RegularExpressions.Regex("^(on|disobeys)$"), Patient);
        var stove = rig.Canteen.Mains.Load("stove-1");
        stove.Welded = true;

        // Their thermostats would rest now and then, and a resting load draws nothing.
        stove.DutyCycle = 1;
        rig.Canteen.Mains.Load("refrigerator").DutyCycle = 1;
        await page.GotoAsync($"/canteens/{KitchenRig.Device}/closing");
        await page.ClickAsync("[data-close-canteen]");
        await page.ClickAsync("#ask [value=yes]");
        await Assertions.Expect(page.Locator(".close")).ToHaveAttributeAsync("data-close", "running", Patient);
        await Assertions.Expect(page.Locator("[data-row=stove-1][data-outcome=still-draws]")).ToBeVisibleAsync(PatientSight);
        await Assertions.Expect(page.Locator(".close-outcome strong")).ToHaveTextAsync(disobeyed, PatientText);
        await Assertions.Expect(page.Locator(".close-loads [data-row=refrigerator]")).ToHaveAttributeAsync("data-outcome", "stays-on");
        await Assertions.Expect(page.Locator(".close-do")).ToBeVisibleAsync();

        await page.GotoAsync($"/canteens/{KitchenRig.Device}/schedule");
        await page.ClickAsync("[data-add=row-water-heater]");
        var row = page.Locator("#rows-water-heater > li").Last;
        await row.Locator("[name^=from]").FillAsync(locale == "id-ID" ? "06:00" : "14:00");
        await row.Locator("[name^=to]").FillAsync(locale == "id-ID" ? "10:30" : "16:00");
        await page.ClickAsync("form.settings button[type=submit]");
        await Assertions.Expect(page.Locator(".problems li")).ToContainTextAsync([problem]);
        await Assertions.Expect(row.Locator("[name^=from]")).ToHaveValueAsync(locale == "id-ID" ? "06:00" : "14:00");
        await row.Locator("[value=Monday]").CheckAsync();
        await page.ClickAsync("form.settings button[type=submit]");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync(PatientSight);
        await Assertions.Expect(page.Locator(".settings-state > [data-live='settings.state']")).ToHaveTextAsync(inForce, PatientText);

        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7));
        await page.GotoAsync($"/canteens/{KitchenRig.Device}/months");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync($"{now.Year}");
        var address = $"/canteens/{KitchenRig.Device}/months/{now.Year}/{now.Month}";
        var pdf = await page.Context.APIRequest.GetAsync($"{rig.Address.GetLeftPart(UriPartial.Authority)}{address}.pdf");
        Encoding.ASCII.GetString((await pdf.BodyAsync())[..5]).ShouldBe("%PDF-");
        var csv =
            await page.Context.APIRequest.GetAsync($"{rig.Address.GetLeftPart(UriPartial.Authority)}{address}.csv",
                new() { Headers = [new("Accept-Language", locale)] });
        (await csv.TextAsync()).TrimStart('\uFEFF').ShouldStartWith(csvHead);

        await page.GotoAsync($"/canteens/{KitchenRig.Device}");
        await Assertions.Expect(page.Locator(".hours rect")).Not.ToHaveCountAsync(0);

        screen.Errors.Where(error => !error.Contains("409", StringComparison.Ordinal)).ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }
}
