using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.Packing.Views;
using Spane.Troubleshooting;

namespace Spane.EndToEnd.Rig;

/// <summary>
/// The maintenance engineer's day with three faults of a real node: with the phone in hand, from the alarm to the first right step in two
/// touches; the case is closed, and the next fault finds its own cause. A pack that is held leads to it in one touch.
/// </summary>
public sealed class TroubleshootingDayTests(Chromium chromium)
{
    private const int Width = 390;
    private const int Height = 844;
    private const double Touch = 44;

    /// <summary>So long a person looks at an alarm before touching it: a condition that passes by itself is no symptom yet.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(4);

    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 90_000 };

    [Theory]
    [InlineData("id-ID")]
    [InlineData("en-GB")]
    public async Task Three_faults_are_found_by_their_first_step_and_closed(string locale)
    {
        await using var rig = await PackingRig.StartAsync();
        await using var screen = await chromium.OpenAsync(rig.Address, locale, Width, Height, touch: true);
        await screen.SkipToursAsync();
        await screen.LoginAsANewAsync(await rig.FirstLoginAsync(), "Maintenance");
        await screen.Page.GotoAsync($"/lines/{PackingRig.Device}");
        await using (rig.Running())
        {
            await screen.Page.Locator("button[name=do][value=start]").First.ClickAsync();
            await rig.UntilShownAsync(line => line.LotPacks >= 2);
            await FromTheAlarmAsync(rig, screen, "slot-jammed", "pack-jam", "slot-jammed", locale);
            await FromTheAlarmAsync(rig, screen, "load-cell-unplugged", "load-cell-missing", "load-cell-unplugged", locale);
        }

        await FromTheHeldPackAsync(rig, screen, locale);
        await screen.Page.GotoAsync($"/devices/{PackingRig.Device}");
        await screen.Page.Locator($"a[href='/devices/{PackingRig.Device}/why']").TapAsync();
        await Assertions.Expect(screen.Page.Locator("section[aria-labelledby=cases-title] li")).ToHaveCountAsync(3);
        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    private static async Task FromTheAlarmAsync(
        PackingRig rig, PageUnderTest screen, string fault, string code, string cause, string locale)
    {
        await screen.Page.GotoAsync("/lines");
        rig.Packer.Faults.Switch(fault, true);
        await Assertions.Expect(screen.Page.Locator(".alarm-badge:not([data-unanswered='0'])")).ToBeVisibleAsync(Patient);
        await rig.UntilShownAsync(line => line.Conditions.Any(c => c.Code == code && DateTimeOffset.UtcNow - c.Since > Reading));

        await screen.Page.Locator(".alarm-badge").TapAsync();
        var why = screen.Page.Locator($"#alarm-list > li[data-row$='/{code}'] a.primary");
        await Assertions.Expect(why).ToBeVisibleAsync(Patient);
        await ShouldBeAtHandAsync(why);
        await why.TapAsync();
        await ShouldShowFirstStepAsync(screen, cause, locale);

        // The repair, then "it was this".
        rig.Packer.Faults.Switch(fault, false);
        await rig.UntilShownAsync(line => line.Conditions.All(condition => condition.Code != code));
        await CloseAsync(screen, cause);
        await screen.Page.GotoAsync("/alarms");
        await screen.Page.Locator("[value=acknowledge-all]").TapAsync();
        await Assertions.Expect(screen.Page.Locator("#alarm-list > li:visible")).ToHaveCountAsync(0, new() { Timeout = 90_000 });
    }

    /// <summary>The feed gate sticks open until the node reports it; the pack in the hopper is too heavy, and is held.</summary>
    private static async Task FromTheHeldPackAsync(PackingRig rig, PageUnderTest screen, string locale)
    {
        await NextFill.UntilFineAsync(rig, screen);
        rig.Packer.Faults.Switch("feed-gate-stuck", true);
        await rig.UntilAsync(line => line.Conditions.Any(condition => condition.Code == "gate-blocked"));
        rig.Packer.Faults.Switch("feed-gate-stuck", false);
        await rig.UntilAsync(line => line.LastReject is { Outcome: RejectOutcome.Held });

        await screen.Page.GotoAsync($"/lines/{PackingRig.Device}");
        var why = screen.Page.Locator(".held a.button");
        await Assertions.Expect(why).ToBeVisibleAsync(Patient);
        await ShouldBeAtHandAsync(why);
        await why.TapAsync();
        await ShouldShowFirstStepAsync(screen, "feed-gate-open", locale);
        await CloseAsync(screen, "feed-gate-open");
    }

    /// <summary>The first step of the right cause, on the screen without a scroll.</summary>
    private static async Task ShouldShowFirstStepAsync(PageUnderTest screen, string cause, string locale)
    {
        var step = KnowledgeLibrary.Fault(cause).Steps[0];
        var first = screen.Page.Locator(".why-step strong").First;
        await Assertions.Expect(first).ToHaveTextAsync(locale == "id-ID" ? step.Indonesian : step.English);
        var box = await first.BoundingBoxAsync();
        (box!.Y + box.Height).ShouldBeLessThan(Height, "the first step is seen without a scroll");
    }

    private static async Task CloseAsync(PageUnderTest screen, string cause)
    {
        await screen.Page.Locator($"button[name=cause][value='{cause}']").TapAsync();
        await screen.Page.Locator("#ask [value=yes]").TapAsync();
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new Regex("done=1"), new() { Timeout = 60_000 });
    }

    /// <summary>Reached without a scroll, and large enough for a finger.</summary>
    private static async Task ShouldBeAtHandAsync(ILocator target)
    {
        var box = await target.BoundingBoxAsync();
        box!.Height.ShouldBeGreaterThanOrEqualTo((float)Touch);
        (box.Y + box.Height).ShouldBeLessThan(Height);
    }
}
