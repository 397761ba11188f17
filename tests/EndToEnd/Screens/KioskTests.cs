using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>The tablet at the line, with gloves on: nothing is typed after the first day, and every way leads back to the line.</summary>
public sealed class KioskTests(Chromium chromium)
{
    private const double TouchPixels = 48;

    [Theory]
    [InlineData("id-ID", 820, 1180, false, "Orang lain", "← Kembali ke jalur")]
    [InlineData("en-GB", 1280, 800, true, "Somebody else", "← Back to the line")]
    public async Task An_operator_touches_a_name_and_six_digits_and_finds_back_from_the_alarms(
        string locale, int width, int height, bool dark, string somebodyElse, string back)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Faulty(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, locale, width, height, dark);
        var page = screen.Page;
        await page.GotoAsync("/kiosk/login?back=/kiosk/packer-1");
        await Pictures.TakeAsync(page, "p18-kiosk-first-login", TestContext.Current.CancellationToken);
        await page.FillAsync("[name=other]", "test-Operator");
        await EnterPinAsync(page);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/kiosk/packer-1$"));

        var badge = page.Locator(".kiosk-bar .alarm-badge");
        await Assertions.Expect(badge).ToBeInViewportAsync();
        await ShouldBeTouchableAsync(page.Locator(".kiosk-bar a"));
        await Pictures.TakeAsync(page, "p18-kiosk-alarm", TestContext.Current.CancellationToken);
        await badge.ClickAsync();
        await Pictures.TakeAsync(page, "p18-kiosk-way-back", TestContext.Current.CancellationToken);
        await page.GetByText(back).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/kiosk/packer-1$"));

        await page.ClickAsync(".kiosk-bar a[href^='/kiosk/login']");
        await Assertions.Expect(page.Locator(".person span")).ToHaveTextAsync(["test-Operator", somebodyElse]);
        await Assertions.Expect(page.Locator("[name=other]")).ToBeHiddenAsync();
        await ShouldBeTouchableAsync(page.Locator(".person, .keypad button"));
        await Pictures.TakeAsync(page, "p18-kiosk-names", TestContext.Current.CancellationToken);
        await page.GetByText(somebodyElse).ClickAsync();
        await Assertions.Expect(page.Locator("[name=other]")).ToBeVisibleAsync();
        await page.GetByText("test-Operator", new() { Exact = true }).And(page.Locator(".person span")).ClickAsync();
        await EnterPinAsync(page);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/kiosk/packer-1$"));
        screen.Errors.ShouldBeEmpty();
    }

    private static async Task EnterPinAsync(IPage page)
    {
        await page.ClickAsync(".keypad [data-digit='7']");
        await page.ClickAsync(".keypad [data-digit='']");
        foreach (var digit in ScreenServer.Pin)
        {
            await page.ClickAsync($".keypad [data-digit='{digit}']");
        }

        await Assertions.Expect(page.Locator("[name=pin]")).ToHaveValueAsync(ScreenServer.Pin);
        await page.ClickAsync(".keypad [type=submit]");
    }

    private static async Task ShouldBeTouchableAsync(ILocator targets)
    {
        foreach (var target in await targets.AllAsync())
        {
            var box = (await target.BoundingBoxAsync())!;
            Math.Min(box.Width, box.Height).ShouldBeGreaterThanOrEqualTo((float)TouchPixels);
        }
    }
}
