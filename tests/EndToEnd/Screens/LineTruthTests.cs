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
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SamplePlant.Line(now) with
        {
            State = "held",
            Weight = new(37.42, 37.5, Stable: true, "ok", now),
            LastReject = new(now.AddSeconds(-40), 37.42, RejectReason.AboveBand, RejectOutcome.Held, null),
            Conditions = [new("overfill", now, 37.42)],
        });
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
        var line = SamplePlant.Line(DateTimeOffset.UtcNow);
        var right = line.RecentPacks[1].Verdict;
        var slow = new VerdictView(
            false, 28.6, -21.4,
            new("Berat 35,02 g sesuai (1,00), waktu 3,0 menit lambat (1,00): tidak optimal, nilai 28,6.",
                "Weight 35.02 g is right (1.00), time 3.0 min is slow (1.00): not optimal, value 28.6."));
        var slowPack = line.RecentPacks[0] with { Verdict = slow, ByWeight = right };
        server.State.Publish(line with { RecentPacks = [slowPack, .. line.RecentPacks.Skip(1)] });
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.SkipToursAsync();
        await screen.Page.GotoAsync("/lines/packer-1");
        await Assertions.Expect(screen.Page.Locator(".verdict-word")).ToHaveTextAsync(pack);
        await Assertions.Expect(screen.Page.Locator(".verdict")).ToHaveAttributeAsync("data-verdict", "optimal");
        await Assertions.Expect(screen.Page.Locator(".minute dd")).ToHaveTextAsync(minute);
        await Assertions.Expect(screen.Page.Locator(".of-minute .verdict-reason")).ToContainTextAsync("28");
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
