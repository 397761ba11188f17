using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Rig;

/// <summary>A person at one of two backends works with devices that are connected to the other, as if there were only one.</summary>
public sealed class TwoBackendsTests(Chromium chromium)
{
    private const string Line = "packer-1";
    private const string OtherLine = "packer-2";
    private const string Canteen = "canteen-1";
    private const double DemandWatts = 4321;
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 90_000 };
    private static readonly LocatorAssertionsToHaveAttributeOptions PatientAttribute = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_line_is_started_a_load_is_switched_and_a_limit_is_edited_from_the_backend_that_has_neither()
    {
        await using var plant = await TwoBackends.StartAsync((Line, "packer"), (Canteen, "power"));
        var packer = plant.Packer(Line, TwoBackends.Far);
        var dumped = 0;
        packer.Plant.PackDumped += _ => Interlocked.Increment(ref dumped);
        var canteen = plant.Canteen(Canteen, TwoBackends.Far);
        await plant.KnowsAsync("lines", Line);
        await plant.KnowsAsync("canteens", Canteen);
        await using var screen = await chromium.OpenAsync(plant.Address);
        await screen.LoginAsANewAsync(await plant.FirstLoginAsync(), "Admin");

        await StartAsync(screen.Page);
        await TwoBackends.UntilAsync(() => Task.FromResult(Volatile.Read(ref dumped) > 0), "the line packs");
        await SwitchAsync(screen.Page);
        canteen.Mains.Load("rice-cooker").CoilOn.ShouldBeTrue();
        await LimitAsync(screen.Page);
        // What A shows of a device at B is up to a second old: the node itself is asked.
        await TwoBackends.UntilAsync(
            () => Task.FromResult(canteen.Node!.Role.Box!.Supply.Settings.DemandWatts == DemandWatts), "the box has the limit");
        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Acknowledge_all_answers_the_alarms_of_both_backends()
    {
        await using var plant = await TwoBackends.StartAsync((Line, "packer"), (OtherLine, "packer"));
        plant.Packer(Line, TwoBackends.Far).Faults.Switch("load-cell-unplugged", true);
        plant.Packer(OtherLine, TwoBackends.Near).Faults.Switch("load-cell-unplugged", true);
        await using var screen = await chromium.OpenAsync(plant.Address);
        await screen.LoginAsANewAsync(await plant.FirstLoginAsync(), "Operator");

        await screen.Page.GotoAsync("/alarms");
        foreach (var device in (string[])[Line, OtherLine])
        {
            await Assertions.Expect(Alarm(screen.Page, device)).ToHaveAttributeAsync("data-state", "unacknowledged", PatientAttribute);
        }

        await screen.Page.ClickAsync("[value=acknowledge-all]");
        foreach (var device in (string[])[Line, OtherLine])
        {
            await Assertions.Expect(Alarm(screen.Page, device)).ToHaveAttributeAsync("data-state", "acknowledged", PatientAttribute);
        }

        // The journal is one for all backends: each answer is noted once.
        await screen.Page.ReloadAsync();
        foreach (var device in (string[])[Line, OtherLine])
        {
            var noted = screen.Page.Locator("table tbody tr").Filter(new() { HasText = device }).Filter(new() { HasText = "operator-" });
            await Assertions.Expect(noted).ToHaveCountAsync(1);
        }

        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    private static ILocator Alarm(IPage page, string device) => page.Locator($"#alarm-list > li[data-row='{device}//load-cell-missing']");

    private static async Task StartAsync(IPage page)
    {
        await page.GotoAsync($"/lines/{Line}");
        await page.ClickAsync(".commands [value=start]");
        await Assertions.Expect(page.Locator(".commands > .command-state")).ToHaveTextAsync("Selesai, dikonfirmasi node", Patient);
        var number = page.Locator("[data-live='verdict.number']").First;
        await Assertions.Expect(number).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("[1-9]"), Patient);
        await Assertions.Expect(number).Not.ToHaveTextAsync(await number.InnerTextAsync(), Patient);
    }

    private static async Task SwitchAsync(IPage page)
    {
        await page.GotoAsync($"/canteens/{Canteen}");
        var cooker = page.Locator(".load[data-row=rice-cooker]");
        await Assertions.Expect(cooker).ToHaveAttributeAsync("data-proof", "off", PatientAttribute);
        await cooker.Locator("[data-switch=on]").First.ClickAsync();
        await Assertions.Expect(cooker).ToHaveAttributeAsync("data-proof", "on", PatientAttribute);
        await Assertions.Expect(cooker.Locator("[data-switch=on]").First).ToHaveAttributeAsync("aria-pressed", "true", PatientAttribute);
    }

    private static async Task LimitAsync(IPage page)
    {
        await page.GotoAsync($"/canteens/{Canteen}/limits");
        await page.FillAsync("[name=demand]", $"{DemandWatts}");
        await page.ClickAsync("form.settings button[type=submit]");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Assertions.Expect(page.Locator("[name=demand]")).ToHaveValueAsync($"{DemandWatts}");
        await Assertions.Expect(page.Locator(".settings-state > [data-live='settings.state']"))
            .ToHaveTextAsync("Pengaturan berlaku di kotak daya", Patient);
    }
}
