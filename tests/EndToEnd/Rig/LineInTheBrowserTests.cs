using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Rig;

/// <summary>From the virtual load cell through firmware, broker and backend to the pixels of a real browser.</summary>
public sealed class LineInTheBrowserTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Packs_verdicts_and_a_moving_weight_are_seen_and_so_is_an_unplugged_load_cell()
    {
        await using var rig = await PackingRig.StartAsync();
        rig.Packer.Tell("start");
        await rig.UntilAsync(line => line.ShiftPacks >= 1);
        using var stop = new CancellationTokenSource();
        var running = rig.Packer.RunForAsync(2, Timeout.InfiniteTimeSpan, stop.Token);
        await using var screen = await chromium.OpenAsync(rig.Address);

        await screen.Page.GotoAsync("/");
        await Assertions.Expect(screen.Page.Locator(".verdict-word")).ToContainTextAsync("OPTIMAL", new() { Timeout = 60_000 });
        await Assertions.Expect(screen.Page.Locator(".verdict-reason")).ToContainTextAsync("kemasan/menit");
        var weight = screen.Page.Locator(".weight .reading .digits");
        await Assertions.Expect(weight).Not.ToHaveTextAsync(await weight.InnerTextAsync(), Patient);
        var number = screen.Page.Locator("[data-live='verdict.number']").First;
        await Assertions.Expect(number).Not.ToHaveTextAsync(await number.InnerTextAsync(), Patient);

        rig.Packer.Faults.Switch("load-cell-unplugged", true);
        await Assertions.Expect(screen.Page.Locator(".condition-title").First).ToContainTextAsync("Sel beban", new() { Timeout = 60_000 });

        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }
}
