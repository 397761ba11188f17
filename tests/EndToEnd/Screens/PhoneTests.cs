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
