using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

public sealed class TourTests(Chromium chromium)
{
    [Theory]
    [InlineData("id-ID", "Putusan", "Berat langsung")]
    [InlineData("en-GB", "Verdict", "Live weight")]
    public async Task The_tour_is_offered_on_the_first_visit_led_by_the_keyboard_and_not_offered_again(string locale, string first,
        string second)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/lines/packer-1");
        var tour = screen.Page.Locator("#tour");
        await Assertions.Expect(tour).ToBeVisibleAsync();

        await tour.Locator("[data-tour-next]").FocusAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tour.Locator("h2:visible")).ToHaveTextAsync(first);
        await Assertions.Expect(screen.Page.Locator(".verdict[data-toured]")).ToBeVisibleAsync();
        await Assertions.Expect(tour.Locator("h2:visible")).ToBeFocusedAsync();
        await screen.Page.Keyboard.PressAsync("Tab");
        await screen.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tour.Locator("h2:visible")).ToHaveTextAsync(second);
        await screen.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(tour).ToBeHiddenAsync();

        await screen.Page.ReloadAsync();
        await Assertions.Expect(screen.Page.Locator("html[data-link=live]")).ToBeAttachedAsync();
        await Assertions.Expect(tour).ToBeHiddenAsync();
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wall_screen_that_nobody_is_logged_in_at_offers_no_tour()
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.Page.GotoAsync("/kiosk/packer-1");
        await Assertions.Expect(screen.Page.Locator("#tour")).ToHaveCountAsync(0);
    }
}
