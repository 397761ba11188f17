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
        await first.ReloadAsync();
        await Assertions.Expect(first.Locator("[name=demand]")).ToHaveValueAsync("5000");

        await refusal.GetByRole(AriaRole.Button, new() { Name = over }).ClickAsync();
        await Assertions.Expect(second.Locator(".notice.done")).ToBeVisibleAsync();
        await Assertions.Expect(second.Locator("[name=demand]")).ToHaveValueAsync("4900");
        screen.Errors.Where(error => !error.Contains("409", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_of_two_prices_of_a_product_is_refused_beside_the_first()
    {
        await using var server = await ScreenServer.StartAsync(withSamples: false);
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("Quality");
        var (first, second) = (screen.Page, await screen.Page.Context.NewPageAsync());
        await first.GotoAsync("/products");
        await second.GotoAsync("/products");
        await SavePriceAsync(first, "19000");
        await Assertions.Expect(first.Locator(".notice.done")).ToBeVisibleAsync();
        await SavePriceAsync(second, "17000");
        await Assertions.Expect(second.Locator(".stale td")).ToContainTextAsync(["harga (Rp/kg)", "test-Quality", "/", "19000", "17000"]);
        await Pictures.TakeAsync(second, "03-price-refused", Token);
        await second.Locator(".stale").GetByRole(AriaRole.Button, new() { Name = "Simpan isian saya" }).ClickAsync();
        await Assertions.Expect(second.Locator(".notice.done")).ToBeVisibleAsync();
        await Assertions.Expect(second.Locator("form[data-save] [name=price]").First).ToHaveValueAsync("17000");
    }

    [Fact]
    public async Task The_second_of_two_tariffs_is_refused_sees_the_first_and_is_stored_when_it_is_saved_again()
    {
        await using var server = await ScreenServer.StartAsync(withSamples: false);
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("BuildingManager");
        var (first, second) = (screen.Page, await screen.Page.Context.NewPageAsync());
        await first.GotoAsync("/tariffs");
        await second.GotoAsync("/tariffs");
        await AddTariffAsync(first, "P-1/TR", "1700");
        await Assertions.Expect(first.Locator(".notice.done")).ToBeVisibleAsync();
        await AddTariffAsync(second, "B-2/TR", "1800");
        await Assertions.Expect(second.Locator(".problems li")).ToContainTextAsync(["Ada orang lain yang mengubah ini"]);
        await Assertions.Expect(second.Locator("#versions tr", new() { HasText = "1.700,00" })).ToBeVisibleAsync();
        await Assertions.Expect(second.Locator("[name=rate]")).ToHaveValueAsync("1800");
        await Pictures.TakeAsync(second, "03-tariff-refused", Token);

        await second.ClickAsync("form[action='/tariffs'] .primary");
        await Assertions.Expect(second.Locator(".notice.done")).ToBeVisibleAsync();
        await Assertions.Expect(second.Locator("#versions tr", new() { HasText = "1.800,00" })).ToBeVisibleAsync();
    }

    private static async Task SavePriceAsync(IPage page, string price)
    {
        var form = page.Locator("form[data-save]").First;
        await form.Locator("[name=price]").FillAsync(price);
        await form.Locator("button[type=submit]").ClickAsync();
    }

    private static async Task AddTariffAsync(IPage page, string group, string rate)
    {
        await page.FillAsync("form[action='/tariffs'] [name=code]", group);
        await page.FillAsync("form[action='/tariffs'] [name=rate]", rate);
        await page.FillAsync("form[action='/tariffs'] [name=source]", "Permen ESDM");
        await page.ClickAsync("form[action='/tariffs'] .primary");
    }
}
