using System.Globalization;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Rig;

/// <summary>The backend's process is killed and started again: every screen says STALE, and is live again by itself.</summary>
public sealed class RestartedBackendTests(Chromium chromium)
{
    /// <summary>More than the six connections that a browser opens to a host.</summary>
    private static readonly string[] Paths = ["/lines/packer-1", "/kiosk/packer-1", "/canteens", "/alarms", "/devices", "/lines", "/audit"];

    /// <summary>Notes when the link's state changed, by the clock that the test has too.</summary>
    private const string Record =
        "window.links = []; new MutationObserver(() => window.links.push([document.documentElement.dataset.link, "
            + "Date.now()])).observe(document.documentElement, { attributeFilter: ['data-link'] });";

    [Fact]
    public async Task Every_screen_says_STALE_when_the_backend_is_killed_and_is_live_again_without_a_reload()
    {
        await using var rig = await PackingRig.StartAsync();
        await rig.UntilAsync(_ => true);
        await using var screen = await chromium.OpenAsync(rig.Address);
        var login = await rig.FirstLoginAsync();
        await screen.LoginAsANewAsync(login, "Admin");
        List<IPage> pages = [];
        foreach (var path in Paths)
        {
            var page = await screen.Page.Context.NewPageAsync();
            await page.GotoAsync(new Uri(rig.Address, path).ToString());
            await Assertions.Expect(page.Locator("html[data-link=live]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
            await page.EvaluateAsync(Record);
            pages.Add(page);
        }

        var killed = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await rig.KillBackendAsync();
        foreach (var page in pages)
        {
            await Assertions.Expect(page.Locator("html[data-link=stale]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
            await Assertions.Expect(page.Locator("#stale-banner")).ToBeVisibleAsync();
        }

        await rig.StartBackendAsync();
        var healthy = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        foreach (var (path, page) in Paths.Zip(pages))
        {
            await Assertions.Expect(page.Locator("html[data-link=live]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
            var stale = await Changed(page, "stale", first: true) - killed;
            var live = await Changed(page, "live", first: false) - healthy;
            TestContext.Current.TestOutputHelper!.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{path}: STALE {stale} ms after the kill, live {live} ms after the backend was healthy again"));
        }
    }

    /// <summary>When the link changed to a state, Unix ms; nothing when the page was loaded anew, which fails the test.</summary>
    private static Task<long> Changed(IPage page, string state, bool first) =>
        page.EvaluateAsync<long>($"window.links.filter(([link]) => link === '{state}').at({(first ? 0 : -1)})[1]");
}
