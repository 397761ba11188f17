using Microsoft.Playwright;
using Spane.Dashboard.Live;
using Spane.EndToEnd.Browsing;
using Spane.Packing.Views;

namespace Spane.EndToEnd.Screens;

/// <summary>The line screen calls things what they are: a held pack's two ways, a slow minute, a paused line.</summary>
public sealed class LineTruthTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id-ID", "Terima: isinya menjadi kemasan, ikut dihitung dan masuk lot. Tolak: jalur berhenti,", "Terima", "Tolak")]
    [InlineData(
        "en-GB", "Accept: the content becomes a pack, is counted and belongs to the lot. Reject: the line stops;", "Accept", "Reject")]
    public async Task A_held_pack_has_one_sentence_and_two_buttons_that_carry_its_words(
        string locale, string sentence, string accept, string reject)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Faulty(DateTimeOffset.UtcNow) with { Conditions = [new("overfill", DateTimeOffset.UtcNow, 38)] });
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.SkipToursAsync();
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator(".held")).ToContainTextAsync(sentence);
        await Assertions.Expect(screen.Page.Locator(".held [value=release]")).ToHaveTextAsync(accept);
        await Assertions.Expect(screen.Page.Locator(".held [value=stop]")).ToHaveTextAsync(reject);
        await Assertions.Expect(screen.Page.Locator("[data-list=conditions]")).ToContainTextAsync(sentence);
        await Pictures.TakeAsync(screen.Page, "p04-held-pack", Token);
    }

    [Theory]
    [InlineData("id-ID", "OPTIMAL", "TIDAK OPTIMAL")]
    [InlineData("en-GB", "OPTIMAL", "NOT OPTIMAL")]
    public async Task A_slow_minute_is_told_in_its_own_place_and_makes_no_pack_red(string locale, string pack, string minute)
    {
        await using var server = await ScreenServer.StartAsync();
        var line = SamplePlant.Line(DateTimeOffset.UtcNow, optimal: false);
        var right = line.RecentPacks[1].Verdict;
        server.State.Publish(line with { RecentPacks = [line.RecentPacks[0] with { ByWeight = right }, .. line.RecentPacks.Skip(1)] });
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.SkipToursAsync();
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator(".verdict-word")).ToHaveTextAsync(pack);
        await Assertions.Expect(screen.Page.Locator(".verdict")).ToHaveAttributeAsync("data-verdict", "optimal");
        await Assertions.Expect(screen.Page.Locator(".minute dd")).ToHaveTextAsync(minute);
        await Assertions.Expect(screen.Page.Locator(".packs tbody tr").First).ToHaveAttributeAsync("data-verdict", "optimal");
        await Pictures.TakeAsync(screen.Page, "p07-slow-minute", Token);
    }

    [Fact]
    public async Task The_latest_pack_of_a_paused_line_is_not_stale_and_that_of_a_running_one_is()
    {
        await using var server = await ScreenServer.StartAsync();
        var now = DateTimeOffset.UtcNow;
        LineView Line(string state)
        {
            var line = SamplePlant.Line(now);
            return line with { State = state, RecentPacks = [.. line.RecentPacks.Select(pack => pack with { At = now.AddMinutes(-10) })] };
        }

        server.State.Publish(Line("paused"));
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync();
        await Assertions.Expect(screen.Page.Locator(".packs [data-age]")).ToContainTextAsync("10 mnt");
        foreach (var panel in (string[])[".verdict", ".packs", ".rate"])
        {
            await Assertions.Expect(screen.Page.Locator($"{panel}[data-stale]")).ToHaveCountAsync(0);
        }

        await Pictures.TakeAsync(screen.Page, "p10-paused", Token);
        server.State.Publish(Line("fine"));
        await Assertions.Expect(screen.Page.Locator(".packs[data-stale]")).ToHaveCountAsync(1);
        await Pictures.TakeAsync(screen.Page, "p10-running-without-packs", Token);
    }

    [Theory]
    [InlineData("id-ID", "Berhenti", "21,0")]
    [InlineData("en-GB", "Stopped", "21.0")]
    public async Task A_new_product_stands_in_the_head_and_on_the_scale_before_the_line_is_started(
        string locale, string state, string upper)
    {
        await using var server = await ScreenServer.StartAsync();
        var line = SamplePlant.Line(DateTimeOffset.UtcNow) with { State = "stopped" };
        server.State.Publish(line);
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.SkipToursAsync();
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator("[data-live='product.name']").First).ToHaveTextAsync("Milo 35 g");
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync();

        server.State.Publish(line with { Product = new("coffee", "Kopi 20 g", 20, 19, 21), Lot = "L-coffee", LotPacks = 0 });
        await Assertions.Expect(screen.Page.Locator("[data-live='product.name']").First).ToHaveTextAsync("Kopi 20 g");
        await Assertions.Expect(screen.Page.Locator(".scale-labels .at-upper")).ToHaveTextAsync(upper);
        await Assertions.Expect(screen.Page.Locator("[data-live='lot.number']").First).ToHaveTextAsync("L-coffee");
        await Assertions.Expect(screen.Page.Locator(".fact-state dd")).ToHaveTextAsync(state, new() { IgnoreCase = true });
        await Pictures.TakeAsync(screen.Page, "p08-new-product", Token);
    }

    [Theory]
    [InlineData("id-ID", "Timbangan bergerak 1,25 g. Tunggu sampai stabil")]
    [InlineData("en-GB", "The scale moved by 1.25 g. Wait until it is stable")]
    public async Task What_the_node_refuses_is_told_with_its_reason_and_what_to_do(string locale, string why)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow) with { State = "stopped" });
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.SkipToursAsync();
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync();
        var sent = await screen.Page.RunAndWaitForResponseAsync(() => screen.Page.ClickAsync(".commands [value=zero]"), "**/commands");
        var id = (await sent.JsonAsync())!.Value.GetProperty("id").GetString()!;

        server.State.Publish("packer-1", [new CommandProgress(id, "failed", "not-stable", 1.25)]);
        await Assertions.Expect(screen.Page.Locator(".commands > .command-state")).ToContainTextAsync(why);
        await Pictures.TakeAsync(screen.Page, "p14-refused-with-reason", Token);
    }
}
