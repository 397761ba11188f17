using Microsoft.Playwright;
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
}
