using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>What the building manager looks at in the morning: the day against yesterday, the month and what it will come to, and why the
/// box did not do what it was told.</summary>
public sealed class ManagerScreenTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
