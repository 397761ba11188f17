using Spane.EndToEnd.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Spane.EndToEnd.Screens;

/// <summary>A past minute plays: by the button, by the keyboard, by touch.</summary>
public sealed class ReplayScreenTests(Chromium chromium)
{
    private const string Minute = "/replay/packer-1?at=2026-11-22T08:01:00";

    [Fact]
    public async Task The_keyboard_moves_the_head_and_the_table_the_reading_and_the_points_go_with_it()
    {
        await using var server = await ScreenServer.StartAsync();
        await using var screen = await OpenAsync(server);
        var scrub = screen.Page.Locator("#replay-at");
        await Expect(scrub).ToBeVisibleAsync();
        var packs = await screen.Page.Locator(".replay-pack").CountAsync();
        packs.ShouldBeInRange(60, 70);
        (await screen.Page.Locator(".replay-later").CountAsync()).ShouldBe(0);

        await scrub.FocusAsync();
        await screen.Page.Keyboard.PressAsync("Home");
        await Expect(screen.Page.Locator(".replay-later")).ToHaveCountAsync(packs);
        await Expect(screen.Page.Locator("#replay-grams")).ToHaveTextAsync("–");

        for (var i = 0; i < 10; i++)
        {
            await screen.Page.Keyboard.PressAsync("ArrowRight");
        }

        // Ten steps of half a second, a pack each 0.937 s.
        var now = screen.Page.Locator("#replay-packs tr[aria-current]");
        await Expect(now).ToHaveCountAsync(1);
        (await screen.Page.Locator(".replay-later").CountAsync()).ShouldBeInRange(packs - 6, packs - 5);
        (await screen.Page.Locator("#replay-grams").TextContentAsync()).ShouldBe(await now.Locator("td").Nth(2).TextContentAsync());
        (await scrub.GetAttributeAsync("aria-valuetext")).ShouldNotBeNull().ShouldContain("05");
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Play_runs_to_the_end_and_begins_anew_from_there()
    {
        await using var server = await ScreenServer.StartAsync();
        await using var screen = await OpenAsync(server);
        await screen.Page.SelectOptionAsync("#replay-speed", "10");
        await screen.Page.ClickAsync("#replay-play");
        await Expect(screen.Page.Locator("#replay-play")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(screen.Page.Locator("#replay-play")).ToHaveAttributeAsync("aria-pressed", "false");

        await Expect(screen.Page.Locator(".replay-later")).ToHaveCountAsync(0);
        (await screen.Page.Locator("#replay-at").InputValueAsync()).ShouldBe("60000");
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_controls_are_wide_enough_for_a_thumb_and_the_limits_of_the_law_are_drawn()
    {
        await using var server = await ScreenServer.StartAsync();
        await using var screen = await OpenAsync(server);
        foreach (var control in new[] { "#replay-at", "#replay-play", "#replay-speed" })
        {
            (await screen.Page.Locator(control).BoundingBoxAsync()).ShouldNotBeNull().Height.ShouldBeGreaterThanOrEqualTo(48, control);
        }

        var words = await screen.Page.Locator(".replay-plot svg text").AllTextContentsAsync();
        words.ShouldContain("T1");
        words.ShouldContain("T2");
        words.ShouldContain("Target");
    }

    private async Task<PageUnderTest> OpenAsync(ScreenServer server)
    {
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("Admin");
        await screen.Page.GotoAsync(Minute);
        return screen;
    }
}
