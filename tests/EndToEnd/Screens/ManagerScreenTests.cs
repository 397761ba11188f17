using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.Electricity.Switching;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>What the building manager looks at in the morning: the day against yesterday, the month and what it will come to, and why the
/// box did not do what it was told.</summary>
public sealed class ManagerScreenTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id-ID", "Sampai pukul", "Kemarin pada jam yang sama", ",")]
    [InlineData("en-GB", "Up to", "Yesterday by the same time", ".")]
    public async Task Today_stands_against_yesterday_by_hour_and_its_key_adds_up_to_its_table(
        string locale, string until, string yesterday, string sign)
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, locale);
        var page = screen.Page;
        await page.GotoAsync("/canteens/canteen-1");
        var hours = page.Locator(".hours");
        await Assertions.Expect(hours).ToContainTextAsync(until);
        await Assertions.Expect(hours).ToContainTextAsync(yesterday);
        (await hours.Locator("rect[class^=stack]").CountAsync()).ShouldBeGreaterThan(20);
        await Assertions.Expect(hours.Locator("polyline.before")).ToBeVisibleAsync();
        await Assertions.Expect(hours).ToContainTextAsync("kWh");

        await hours.Locator("summary").ClickAsync();
        var table = await hours.Locator("#hours-table tbody td:nth-child(2)").AllTextContentsAsync();
        var key = await hours.Locator(".stack-key li:not(:last-child) strong").AllTextContentsAsync();
        key.Sum(Kilo).ShouldBe(table.Sum(Kilo), 0.1);
        await Pictures.TakeAsync(page, "manager-today", Token);

        double Kilo(string text) => double.Parse(
            Regex.Match(text, "[0-9.,]+").Value.Replace(sign == "," ? "." : ",", "").Replace(sign, "."), CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("id-ID", "Perkiraan akhir bulan", "antara", "Anggaran", "kemungkinan besar terlampaui", "CO₂")]
    [InlineData("en-GB", "Expected at the month's end", "between", "Budget", "will likely be exceeded", "CO₂")]
    public async Task The_month_has_its_forecast_with_a_band_its_budget_its_carbon_and_its_days(string locale, params string[] words)
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, locale);
        var page = screen.Page;
        await page.GotoAsync("/canteens/canteen-1/months");
        var outlook = page.Locator("section:has(#outlook-title)");
        foreach (var word in words)
        {
            await Assertions.Expect(outlook).ToContainTextAsync(word);
        }

        await Assertions.Expect(outlook.Locator(".outlook-band")).ToHaveAttributeAsync("points", new Regex("[0-9]"));
        await Assertions.Expect(page.Locator(".calendar td[aria-current=date]")).ToHaveCountAsync(1);
        await Pictures.TakeAsync(page, "manager-month", Token);

        await outlook.Locator("[name=budget]").FillAsync("1200000");
        await outlook.Locator("[name=carbon]").FillAsync("850");
        await outlook.Locator("form button").ClickAsync();
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
        screen.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("id-ID", "harus mati beberapa menit", "Kotak daya belum menerima pengaturan")]
    [InlineData("en-GB", "must stay off for some minutes", "The power box has no settings yet")]
    public async Task A_command_that_the_box_refuses_says_why_at_the_load_and_where_it_was_given(string locale, string atLoad, string where)
    {
        await using var server = await StartAsync();
        var canteen = SamplePlant.Canteen(DateTimeOffset.UtcNow);
        var (now, why) = (DateTimeOffset.UtcNow, ReasonTexts.For("min-off"));
        server.State.Publish(canteen with
        {
            Loads =
            [
                .. canteen.Loads.Select(load => load.Id != "rice-cooker" ? load : load with
                {
                    LatestCommand =
                        new("c-2", load.Id, "switch", On: true, CommandState.Failed, "manager", now, now.AddSeconds(10), null, why),
                }),
            ],
        });
        await using var screen = await OpenAsync(server, locale);
        var page = screen.Page;
        await page.GotoAsync("/canteens/canteen-1");
        var rice = page.Locator("[data-row=rice-cooker]");
        await Assertions.Expect(rice.Locator(".failure")).ToContainTextAsync(atLoad);

        await rice.Locator("[data-switch=on]").First.ClickAsync();
        await Assertions.Expect(page.Locator("p.command-state[data-state=open]")).ToBeVisibleAsync();
        var sent = (server.State.Commands("canteen-1") ?? [])[0];
        server.State.Publish("canteen-1", [sent with { State = "failed", Why = "no-config" }]);
        await Assertions.Expect(page.Locator("p.command-state[data-state=failed]")).ToHaveTextAsync(new Regex(where));
        await Pictures.TakeAsync(page, "14-refused-with-reason", Token);
    }

    [Fact]
    public async Task A_load_gets_another_name_and_tenant_on_the_screen_and_the_limits_call_it_so()
    {
        await using var server = await StartAsync(withSamples: false);
        await using var screen = await OpenAsync(server, "id-ID");
        var page = screen.Page;
        await page.GotoAsync("/canteens/canteen-1/supply");
        await page.FillAsync("[name=nameid-stove-1]", "Kompor Bu Sri");
        await page.FillAsync("[name=tenant-stove-1]", "Bu Sri");
        await page.ClickAsync("form.settings button[type=submit]");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, "manager-supply", Token);
        await page.GotoAsync("/canteens/canteen-1/limits");
        await Assertions.Expect(page.Locator("form.settings")).ToContainTextAsync("Kompor Bu Sri");
        screen.Errors.ShouldBeEmpty();
    }

    private static async Task<ScreenServer> StartAsync(bool withSamples = true)
    {
        var server = await ScreenServer.StartAsync(withSamples);
        server.State.Publish(SamplePlant.Canteen(DateTimeOffset.UtcNow));
        return server;
    }

    private async Task<PageUnderTest> OpenAsync(ScreenServer server, string locale)
    {
        var screen = await chromium.OpenAsync(server.Address, locale, width: 390, height: 844, touch: true);
        await screen.LoginAsync("BuildingManager");
        return screen;
    }
}
