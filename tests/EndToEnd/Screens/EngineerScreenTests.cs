using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>What the maintenance engineer works with: the chart of the past, the fleet, tokens, the backup, the audit log.</summary>
public sealed class EngineerScreenTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_fleet_is_searched_and_what_is_shown_is_acted_on_with_a_result_for_each()
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, "Maintenance", "en-GB");
        var page = screen.Page;
        await page.GotoAsync("/devices");
        await page.FillAsync("[data-filter=fleet] [name=q]", "packer");
        await Assertions.Expect(page.Locator("#fleet tr:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-filter-count]")).ToHaveTextAsync("1 / 2");
        await page.ClickAsync("#fleet-all");
        await page.SelectOptionAsync("#fleet-form [name=act]", new SelectOptionValue { Index = 0 });
        await page.ClickAsync("#fleet-acts");
        await Assertions.Expect(page.Locator("#ask-question")).Not.ToBeEmptyAsync();
        await Pictures.TakeAsync(page, "engineer-fleet-asked", Token);
        await page.ClickAsync("#ask [value=yes]");
        await Assertions.Expect(page.Locator(".fleet-result li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".fleet-result li")).ToContainTextAsync("packer-1");
        await Pictures.TakeAsync(page, "engineer-fleet-result", Token);
        screen.Errors.ShouldBeEmpty();
    }

    private static async Task<ScreenServer> StartAsync()
    {
        var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.Canteen(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.Device(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.PowerBox(DateTimeOffset.UtcNow));
        return server;
    }

    private async Task<PageUnderTest> OpenAsync(ScreenServer server, string role, string locale)
    {
        var screen = await chromium.OpenAsync(server.Address, locale, width: 1920, height: 1080, dark: true);
        await screen.SkipToursAsync();
        await screen.LoginAsync(role);
        return screen;
    }
}
