using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>A phone in a pocket: its page is frozen by the browser, and its connection may be gone when it wakes.</summary>
public sealed class SleepingPhoneTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_phone_that_slept_shows_what_is_true_now_without_a_reload(bool serverRestarted)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, width: 390, height: 844);
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync();
        await screen.Page.EvaluateAsync("window.neverReloaded = true");
        var devTools = await screen.Page.Context.NewCDPSessionAsync(screen.Page);

        await devTools.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        if (serverRestarted)
        {
            await server.StopAsync();
            await server.RunAsync();
        }

        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow) with { Lot = "L-WHILE-ASLEEP" });
        await devTools.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });

        await Assertions.Expect(screen.Page.Locator("[data-live='lot.number']").First)
            .ToHaveTextAsync("L-WHILE-ASLEEP", new() { Timeout = 60_000 });
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        (await screen.Page.EvaluateAsync<bool>("window.neverReloaded === true")).ShouldBeTrue();
    }
}
