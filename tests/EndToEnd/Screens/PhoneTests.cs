using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>What a person sees on a phone before touching it: their own page, its most important figures, the way to the others.</summary>
public sealed class PhoneTests(Chromium chromium)
{
    private const int Width = 390;
    private const int Height = 844;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Operator", "/lines/packer-1", ".verdict-word", ".verdict-reason", "[name=do][value=start]")]
    [InlineData("BuildingManager", "/canteens/canteen-1", "h1", ".tabs a[href$='/closing']", ".condition, .notice")]
    [InlineData("Maintenance", "/devices", "h1", "[data-filter=fleet] input", "[data-filter=fleet] select")]
    public async Task Each_lands_on_their_own_page_and_what_matters_is_seen_without_scrolling(
        string role, string path, params string[] parts)
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, role);
        await Assertions.Expect(screen.Page).ToHaveURLAsync($"{server.Address.GetLeftPart(UriPartial.Authority)}{path}");
        foreach (var part in parts)
        {
            var box = (await screen.Page.Locator(part).First.BoundingBoxAsync()).ShouldNotBeNull(part);
            (box.Y + box.Height).ShouldBeLessThanOrEqualTo(Height, part);
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(Width, part);
        }

        await Pictures.TakeAsync(screen.Page, $"20-landing-{role}", Token);
    }

    [Theory]
    [InlineData("Operator", 5)]
    [InlineData("BuildingManager", 4)]
    public async Task The_pages_have_a_row_of_their_own_that_no_icon_squeezes(string role, int entries)
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, role);
        (await screen.Page.Locator(".bar .themes").IsVisibleAsync()).ShouldBeFalse("light and dark are on the own account's page");
        var row = (await screen.Page.Locator(".bar .nav").BoundingBoxAsync()).ShouldNotBeNull();
        row.Width.ShouldBeGreaterThanOrEqualTo(Width - 1);
        row.Height.ShouldBeLessThanOrEqualTo(60);
        (await screen.Page.Locator(".bar").BoundingBoxAsync()).ShouldNotBeNull().Height.ShouldBeLessThanOrEqualTo(110);
        var links = await screen.Page.Locator(".bar .nav a").AllAsync();
        links.Count.ShouldBe(entries);
        var seen = 0;
        foreach (var link in links)
        {
            var box = (await link.BoundingBoxAsync()).ShouldNotBeNull();
            box.Height.ShouldBeGreaterThanOrEqualTo(44);
            seen += box.X + box.Width <= Width ? 1 : 0;
        }

        seen.ShouldBeGreaterThanOrEqualTo(4);
        await screen.Page.GotoAsync("/account");
        await Assertions.Expect(screen.Page.Locator("main .themes")).ToBeVisibleAsync();
        await screen.Page.SetViewportSizeAsync(1280, 800);
        await Assertions.Expect(screen.Page.Locator("main .themes")).ToBeHiddenAsync();
        await screen.Page.SetViewportSizeAsync(Width, Height);
        await Pictures.TakeAsync(screen.Page, $"20-account-{role}", Token);
    }

    [Fact]
    public async Task The_canteen_is_closed_with_two_touches_from_the_managers_page_and_no_scrolling()
    {
        await using var server = await StartAsync();
        await using var screen = await OpenAsync(server, "BuildingManager");
        await screen.Page.Locator(".tabs a[href$='/closing']").TapAsync();
        var close = screen.Page.Locator("[data-close-canteen]");
        var box = (await close.BoundingBoxAsync()).ShouldNotBeNull();
        (box.Y + box.Height).ShouldBeLessThanOrEqualTo(Height);
        box.Height.ShouldBeGreaterThanOrEqualTo(44);
        await close.TapAsync();
        await Assertions.Expect(screen.Page.Locator("#ask")).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator("#ask-question"))
            .ToContainTextAsync("kecuali beban dingin? Yang sedang memasak ikut mati");
        await Pictures.TakeAsync(screen.Page, "20-closing-asked", Token);
    }

    private static async Task<ScreenServer> StartAsync()
    {
        var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.Canteen(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.Device(DateTimeOffset.UtcNow));
        server.State.Publish(SamplePlant.PowerBox(DateTimeOffset.UtcNow));
        return server;
    }

    private async Task<PageUnderTest> OpenAsync(ScreenServer server, string role)
    {
        var screen = await chromium.OpenAsync(server.Address, width: Width, height: Height, touch: true);
        await screen.SkipToursAsync();
        await screen.LoginAsync(role);
        await screen.Page.EvaluateAsync("document.fonts.ready.then(() => true)");
        return screen;
    }
}
