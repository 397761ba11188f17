using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

public sealed class LineScreenTests(Chromium chromium)
{
    [Fact]
    public async Task What_is_likely_next_stands_out_among_the_buttons_and_changes_with_the_state()
    {
        await using var server = await ScreenServer.StartAsync();
        var line = SamplePlant.Line(DateTimeOffset.UtcNow);
        server.State.Publish(line with { State = "stopped" });
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/lines/packer-1");
        await ShouldStandOutAsync("start");
        server.State.Publish(line with { State = "coarse" });
        await Assertions.Expect(screen.Page.Locator(".commands")).ToHaveAttributeAsync("data-line-state", "coarse");
        await ShouldStandOutAsync("stop");

        async Task ShouldStandOutAsync(string wanted)
        {
            var ink = await screen.Page.EvaluateAsync<string>("getComputedStyle(document.body).color");
            (await screen.Page.Locator(".commands form > button[name=do]").EvaluateAllAsync<string[]>(
                "(buttons, ink) => buttons.filter(button => getComputedStyle(button).backgroundColor === ink).map(button => button.value)",
                ink)).ShouldBe([wanted]);
        }
    }

    [Theory]
    [InlineData("id-ID", "OPTIMAL", "12,50", "TIDAK OPTIMAL")]
    [InlineData("en-GB", "OPTIMAL", "12.50", "NOT OPTIMAL")]
    public async Task What_the_twin_publishes_appears_without_a_reload(string locale, string first, string weight, string then)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.Page.GotoAsync("/");
        await Assertions.Expect(screen.Page.Locator(".verdict-word")).ToHaveTextAsync(first);
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync();

        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SamplePlant.Line(now, optimal: false) with { Weight = new(12.5, 12.6, Stable: true, "ok", now) });
        await Assertions.Expect(screen.Page.Locator(".weight .reading .digits")).ToHaveTextAsync(weight);
        await Assertions.Expect(screen.Page.Locator(".verdict-word")).ToHaveTextAsync(then);
        await Assertions.Expect(screen.Page.Locator(".verdict")).ToHaveAttributeAsync("data-verdict", "not-optimal");

        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/lines/packer-1", 390, 844)]
    [InlineData("/lines/packer-1", 820, 1180)]
    [InlineData("/lines/packer-1", 1280, 800)]
    [InlineData("/lines/packer-1", 1920, 1080)]
    [InlineData("/kiosk/packer-1", 820, 1180)]
    [InlineData("/kiosk/packer-1", 1280, 800)]
    [InlineData("/kiosk/packer-1", 3840, 2160)]
    public async Task The_verdict_is_at_least_a_tenth_of_the_screens_height(string path, int width, int height)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow, optimal: false));
        await using var screen = await chromium.OpenAsync(server.Address, width: width, height: height);
        await screen.Page.GotoAsync(path);
        var size =
            await screen.Page.Locator(".verdict-word > span").EvaluateAsync<double>("word => parseFloat(getComputedStyle(word).fontSize)");
        (size / height).ShouldBeGreaterThanOrEqualTo(0.1);
    }

    [Fact]
    public async Task A_dead_server_makes_the_screen_stale_and_a_living_one_makes_it_live_again_without_a_reload()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync();
        await screen.Page.EvaluateAsync("window.neverReloaded = true");

        await server.StopAsync();
        await Assertions.Expect(screen.Page.Locator("#stale-banner")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await server.RunAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow) with { Lot = "L-AFTER" });
        await Assertions.Expect(screen.Page.Locator("[data-live='lot.number']")).ToHaveTextAsync("L-AFTER", new() { Timeout = 60_000 });
        await Assertions.Expect(screen.Page.Locator("#stale-banner")).ToBeHiddenAsync();
        (await screen.Page.EvaluateAsync<bool>("window.neverReloaded === true")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_is_shown_as_waiting_until_the_stream_says_how_it_ended()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/lines/packer-1");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Mulai" }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".commands .command-state")).ToContainTextAsync("menunggu jawaban node");
        await Assertions.Expect(screen.Page.Locator(".commands .command-state")).Not.ToHaveAttributeAsync("data-state", "done");
        await Pictures.TakeAsync(screen.Page, "p09-command-waiting", TestContext.Current.CancellationToken);

        // Nobody brings it to a node: it expires.
        await Assertions.Expect(screen.Page.Locator(".commands .command-state[data-state=expired]"))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
        screen.Errors.ShouldBeEmpty();
    }
}
