using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>More pages open in one browser than the six connections that it opens to a host over HTTP/1.1.</summary>
public sealed class ManyPagesTests(Chromium chromium)
{
    private static readonly string[] Paths =
        ["/lines", "/lines/packer-1", "/kiosk/packer-1", "/canteens", "/canteens/canteen-1", "/alarms", "/devices",
            "/devices/packer-1/diagnostics"];

    [Fact]
    public async Task Eight_pages_are_live_at_once_over_one_stream()
    {
        await using var server = await StartAsync();
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("Admin");
        var pages = await OpenAsync(screen, server.Address);
        foreach (var page in pages)
        {
            await Assertions.Expect(page.Locator("html[data-link=live]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        }

        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow) with { Lot = "L-FOR-ALL", LotPacks = 777 });
        await Assertions.Expect(pages[1].Locator("[data-live='lot.number']").First)
            .ToHaveTextAsync("L-FOR-ALL", new() { Timeout = 60_000 });
        await Assertions.Expect(pages[2].Locator("[data-live='lot.packs']").First).ToHaveTextAsync("777", new() { Timeout = 60_000 });
        server.Broadcast.ClientCount.ShouldBe(1);

        await pages[1].CloseAsync();
        await Assertions.Expect(pages[7].Locator("html[data-link=live]")).ToBeAttachedAsync();
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_shared_worker_a_page_has_a_stream_of_its_own()
    {
        await using var server = await StartAsync();
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.Page.AddInitScriptAsync("delete window.SharedWorker");
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow) with { Lot = "L-ALONE" });
        await Assertions.Expect(screen.Page.Locator("[data-live='lot.number']").First)
            .ToHaveTextAsync("L-ALONE", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_worker_that_cannot_start_leaves_the_page_a_stream_of_its_own()
    {
        await using var server = await StartAsync();
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.Page.Context.RouteAsync("**/live-worker.js", route => route.AbortAsync());
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow) with { Lot = "L-ALONE" });
        await Assertions.Expect(screen.Page.Locator("[data-live='lot.number']").First)
            .ToHaveTextAsync("L-ALONE", new() { Timeout = 60_000 });
    }

    private static async Task<ScreenServer> StartAsync()
    {
        var server = await ScreenServer.StartAsync();
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SamplePlant.Line(now));
        server.State.Publish(SamplePlant.Canteen(now));
        server.State.Publish(SamplePlant.Device(now));
        return server;
    }

    private static async Task<IReadOnlyList<IPage>> OpenAsync(PageUnderTest screen, Uri address)
    {
        await screen.Page.GotoAsync("about:blank");
        List<IPage> pages = [];
        foreach (var path in Paths)
        {
            var page = await screen.Page.Context.NewPageAsync();
            await page.GotoAsync(new Uri(address, path).ToString());
            pages.Add(page);
        }

        return pages;
    }
}
