using System.Globalization;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>The operator's tablet while an urgent alarm waits for somebody.</summary>
public sealed class KioskAttentionTests(Chromium chromium)
{
    /// <summary>Counts tones and keeps the screen's locks, in the place of a loudspeaker and a screen.</summary>
    private const string Instruments =
        """
        window.tones = 0;
        window.locks = [];
        window.OscillatorNode = class { connect(next) { return next; } start() { window.tones += 1; } stop() {} addEventListener() {} };
        window.GainNode = class { connect(next) { return next; } };
        window.AudioContext = class { currentTime = 0; destination = {}; close() {} };
        Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
          const lock = { released: false, release: async () => { lock.released = true; } };
          window.locks.push(lock);
          return lock;
        } } });
        """;

    [Fact]
    public async Task It_sounds_again_and_again_until_it_is_silenced_and_stays_awake_until_the_alarm_is_answered()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, width: 1280, height: 800);
        var page = screen.Page;
        await page.AddInitScriptAsync(Instruments);
        await screen.LoginAsync("Operator");
        await page.GotoAsync("/kiosk/packer-1");
        var silence = page.Locator("#silence");
        await Assertions.Expect(page.Locator("html[data-link=live]")).ToBeAttachedAsync();
        await Assertions.Expect(silence).ToBeHiddenAsync();

        // A browser lets a page sound once a person has touched it.
        await page.Mouse.ClickAsync(5, 790);
        server.State.Publish(SamplePlant.Faulty(DateTimeOffset.UtcNow));
        await Assertions.Expect(silence).ToBeVisibleAsync();
        await Assertions.Expect(silence).ToHaveTextAsync("Diamkan bunyi");
        await UntilAsync(page, "window.tones >= 6");
        (await AwakeAsync(page)).ShouldBeTrue();
        (await silence.BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(48);

        await silence.ClickAsync();
        await Assertions.Expect(silence).ToBeHiddenAsync();
        var tones = await page.EvaluateAsync<int>("window.tones");
        (await AwakeAsync(page)).ShouldBeTrue("the alarm still waits");

        // Another one is heard again.
        server.State.Publish(SamplePlant.Faulty(DateTimeOffset.UtcNow) with
        {
            Conditions = [new("load-cell-missing", DateTimeOffset.UtcNow, 52), new("gate-blocked", DateTimeOffset.UtcNow, 1)],
        });
        await Assertions.Expect(silence).ToBeVisibleAsync();
        await UntilAsync(page, "window.tones > " + tones.ToString(CultureInfo.InvariantCulture));

        await using var other = await chromium.OpenAsync(server.Address);
        await other.LoginAsync("Maintenance");
        await other.Page.GotoAsync("/alarms");
        await other.Page.ClickAsync("[value=acknowledge-all]");
        await Assertions.Expect(silence).ToBeHiddenAsync();
        await UntilAsync(page, "window.locks.every((lock) => lock.released)");
        screen.Errors.ShouldBeEmpty();
    }

    // The page's policy forbids Playwright's own way of waiting, which evaluates a text.
    private static async Task UntilAsync(IPage page, string condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await page.EvaluateAsync<bool>(condition))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private static Task<bool> AwakeAsync(IPage page) => page.EvaluateAsync<bool>("window.locks.some((lock) => !lock.released)");
}
