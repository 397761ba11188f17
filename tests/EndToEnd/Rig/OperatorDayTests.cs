using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.Firmware.Core.Filling;
using Spane.Packing.Views;

namespace Spane.EndToEnd.Rig;

/// <summary>The operator's day at the tablet, with a real node behind it: a change of product, by the code of a carton and by choosing, a
/// reject, and its release.</summary>
public sealed class OperatorDayTests(Chromium chromium)
{
    private const string Gtin = "03453120000011";
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToHaveAttributeOptions PatientAttribute = new() { Timeout = 60_000 };

    [Fact]
    public async Task An_operator_changes_the_product_and_releases_a_held_pack_in_both_languages()
    {
        await using var rig = await PackingRig.StartAsync();
        var login = await rig.FirstLoginAsync();
        await NumberAsync(rig, login);
        await WalkAsync(rig, login, "id-ID", "coffee", "Selesai, dikonfirmasi node", "terlalu berat", "diterima, masuk lot");
        await LeaveTheHopperEmptyAsync(rig, login);
        await WalkAsync(rig, login, "en-GB", "milo", "Done, confirmed by the node", "too heavy", "accepted, in the lot");
    }

    private async Task WalkAsync(PackingRig rig, string[] login, string locale, string product, string done, string reason, string released)
    {
        await using var screen = await chromium.OpenAsync(rig.Address, locale, 820, 1180);
        await screen.LoginAsANewAsync(login, "Operator");
        var answer = screen.Page.Locator(".commands > .command-state");
        await (product == "coffee" ? ScanAsync(screen, product) : ChooseAsync(screen, product));
        await UntilAsync(rig, answer, done);

        await screen.Page.GotoAsync($"/lines/{PackingRig.Device}");
        await screen.Page.ClickAsync(".commands [value=start]");
        await UntilAsync(rig, answer, done);
        await rig.UntilAsync(line => line.Lot == $"L-{product}" && line.LotPacks >= 2);
        await Assertions.Expect(screen.Page.Locator("[data-live='lot.number']").First).ToHaveTextAsync($"L-{product}", Patient);

        await OverfillAsync(rig, screen);
        var held = await rig.UntilAsync(line => line.LastReject is { Outcome: RejectOutcome.Held });
        held.LastReject!.Reason.ShouldBe(RejectReason.AboveBand);
        await Assertions.Expect(screen.Page.Locator(".held-what")).ToContainTextAsync(reason, new() { Timeout = 60_000 });

        await screen.Page.ClickAsync(".held [value=release]");
        await screen.Page.ClickAsync("#ask [value=yes]");
        await rig.UntilAsync(line => line.LastReject is { Outcome: RejectOutcome.Released });
        await Assertions.Expect(screen.Page.Locator(".reject")).ToHaveAttributeAsync("data-outcome", "released", PatientAttribute);
        await Assertions.Expect(screen.Page.Locator(".reject-outcome")).ToHaveTextAsync(released, Patient);
        await Assertions.Expect(screen.Page.Locator(".held")).ToBeHiddenAsync();

        await screen.Page.ClickAsync(".commands [value=stop]");
        await UntilAsync(rig, answer, done);
        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    /// <summary>The administrator gives the product its number.</summary>
    private static async Task NumberAsync(PackingRig rig, string[] login)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = rig.Address };
        await FormPoster.LoginAsync(client, login[0], login[1]);
        const string Page = "/products/coffee";
        using var answer = await FormPoster.SubmitAsync(client, Page, $"{Page}/master", new() { ["version"] = "0", ["gtin"] = Gtin });
        answer.Headers.Location!.OriginalString.ShouldNotContain("why=");
    }

    private static async Task ChooseAsync(PageUnderTest screen, string product)
    {
        await screen.Page.GotoAsync($"/lines/{PackingRig.Device}");
        await screen.Page.ClickAsync("[data-open=product-dialog]");
        await screen.Page.CheckAsync($"#product-dialog [value={product}]");
        await screen.Page.FillAsync("#product-dialog [name=lot]", $"L-{product}");
        await screen.Page.ClickAsync("#product-dialog [value=product]");
    }

    /// <summary>A scanner types as a keyboard does, into the field that waits for it, and Ctrl+] where the code has a separator.</summary>
    private static async Task ScanAsync(PageUnderTest screen, string product)
    {
        await screen.Page.GotoAsync($"/lines/{PackingRig.Device}/scan");
        await Assertions.Expect(screen.Page.Locator("#scan-text")).ToBeFocusedAsync();
        await screen.Page.Keyboard.TypeAsync($"]d201{Gtin}10L-{product}");
        await screen.Page.Keyboard.PressAsync("Control+]");
        await screen.Page.Keyboard.TypeAsync("17701231");
        await screen.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(screen.Page.Locator(".scan-result")).ToHaveAttributeAsync("data-outcome", "other-product");
        await Assertions.Expect(screen.Page.Locator(".commands [name=lot]")).ToHaveValueAsync($"L-{product}");
        await screen.Page.ClickAsync(".commands [value=product]");
    }

    /// <summary>A stop in the middle of a fill leaves the old product in the hopper: the node refuses another one until it is released, and
    /// the screen says so.</summary>
    private async Task LeaveTheHopperEmptyAsync(PackingRig rig, string[] login)
    {
        await using var screen = await chromium.OpenAsync(rig.Address, "en-GB", 820, 1180);
        await screen.LoginAsANewAsync(login, "Operator");
        await screen.Page.GotoAsync($"/lines/{PackingRig.Device}");
        var answer = screen.Page.Locator(".commands > .command-state");
        await screen.Page.ClickAsync(".commands [value=start]");
        await UntilAsync(rig, answer, "Done, confirmed by the node");
        var filling = rig.Packer.Node.Role.Filling;
        await NextFill.UntilFineAsync(rig, screen);
        filling.Stop(rig.Packer.Board.UptimeMilliseconds);
        // What is in the hopper is let go only when the scale is still.
        rig.Packer.Run(TimeSpan.FromSeconds(3));

        await ChangeAsync("product");
        await UntilAsync(rig, answer,
            "The hopper still holds the old product. Take it out, or open Change product and accept what is in the hopper as a pack; "
                + "then change the product again.");
        await ChangeAsync("release");
        await UntilAsync(rig, answer, "Done, confirmed by the node");
        rig.Packer.RunUntil(() => filling.IsIdle, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        filling.HoldsLeftover.ShouldBeFalse();

        async Task ChangeAsync(string action)
        {
            await screen.Page.ClickAsync("[data-open=product-dialog]");
            await screen.Page.CheckAsync("#product-dialog [value=milo]");
            await screen.Page.ClickAsync($"#product-dialog [value={action}]");
        }
    }

    /// <summary>The feed gate sticks open for a moment, until the fill is above its band.</summary>
    private static async Task OverfillAsync(PackingRig rig, PageUnderTest screen)
    {
        var filling = rig.Packer.Node.Role.Filling;
        await NextFill.UntilFineAsync(rig, screen);
        rig.Packer.Faults.Switch("feed-gate-stuck", true);
        rig.Packer.RunUntil(() => rig.Packer.Plant.FeedGate.CommandedOpening < 0.001, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        rig.Packer.Run(TimeSpan.FromMilliseconds(500));
        rig.Packer.Faults.Switch("feed-gate-stuck", false);
        rig.Packer.RunUntil(() => filling.State == FillState.Held, TimeSpan.FromMinutes(1)).ShouldBeTrue();
    }

    /// <summary>Lets the node run until the screen shows its answer.</summary>
    private static async Task UntilAsync(PackingRig rig, ILocator answer, string done)
    {
        using var stop = new CancellationTokenSource();
        var running = rig.Packer.RunForAsync(2, Timeout.InfiniteTimeSpan, stop.Token);
        await Assertions.Expect(answer).ToHaveTextAsync(done, Patient);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
