using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>Two tabs with the same limits or prices: the second save shows who changed what beside what it would set, and loses nothing
/// that was typed.</summary>
public sealed class TwoTabsTests(Chromium chromium)
{
    private const string Limits = "/canteens/canteen-1/limits";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id-ID", "Isian Anda masih ada dan belum disimpan", "pasokan: batas beban puncak (W)",
        "Simpan isian saya, gantikan yang sekarang")]
    [InlineData("en-GB", "What you typed is still here and not saved yet", "supply: demand limit (W)", "Overwrite with mine")]
    public async Task The_second_save_is_refused_keeps_what_was_typed_and_can_be_saved_over(string locale, string title, string what,
        string over)
    {
        await using var server = await ScreenServer.StartAsync(withSamples: false);
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("BuildingManager");
        var (first, second) = (screen.Page, await screen.Page.Context.NewPageAsync());
        await first.GotoAsync(Limits);
        await second.GotoAsync(Limits);

        await first.FillAsync("[name=demand]", "5000");
        await first.ClickAsync("form.settings button[type=submit]");
        await Assertions.Expect(first.Locator(".notice.done")).ToBeVisibleAsync();
        await second.FillAsync("[name=demand]", "4900");
        await second.FillAsync("[name=unmetered]", "75");
        await second.ClickAsync("form.settings button[type=submit]");

        var refusal = second.Locator(".stale");
        await Assertions.Expect(refusal).ToContainTextAsync(title);
        await Assertions.Expect(refusal.Locator("td")).ToContainTextAsync([what, "test-BuildingManager", "/", "5200", "5000", "4900"]);
        await Assertions.Expect(second.Locator("[name=demand]")).ToHaveValueAsync("4900");
        await Assertions.Expect(second.Locator("[name=unmetered]")).ToHaveValueAsync("75");
        await Pictures.TakeAsync(second, "03-second-save-refused", Token);
        await second.SetViewportSizeAsync(390, 844);
        (await second.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth")).ShouldBeFalse("on a phone");
        var typed = await refusal.Locator("td").Last.BoundingBoxAsync();
        (typed!.X + typed.Width).ShouldBeLessThanOrEqualTo(390);
        await first.ReloadAsync();
        await Assertions.Expect(first.Locator("[name=demand]")).ToHaveValueAsync("5000");

        await refusal.GetByRole(AriaRole.Button, new() { Name = over }).ClickAsync();
        await Assertions.Expect(second.Locator(".notice.done")).ToBeVisibleAsync();
        await Assertions.Expect(second.Locator("[name=demand]")).ToHaveValueAsync("4900");
        screen.Errors.Where(error => !error.Contains("409", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
