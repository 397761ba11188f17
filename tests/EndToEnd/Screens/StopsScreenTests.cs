using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>The stops of a shift on a small phone.</summary>
public sealed class StopsScreenTests(Chromium chromium)
{
    private const int Width = 360;

    [Theory]
    [InlineData("id-ID")]
    [InlineData("en-GB")]
    public async Task What_changes_a_stop_is_reached_without_scrolling_sideways(string language)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, language, width: Width, height: 740);
        await screen.SkipToursAsync();
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/quality/packer-1/stops?at=2026-11-22T08:05:00");
        await screen.Page.EvaluateAsync("document.fonts.ready.then(() => true)");

        var buttons = await screen.Page.Locator("#stops .button").AllAsync();
        buttons.ShouldNotBeEmpty();
        foreach (var button in buttons)
        {
            var box = (await button.BoundingBoxAsync()).ShouldNotBeNull();
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(Width);
        }

        var widths = await screen.Page.EvaluateAsync<string>(
            """
            (part => part.scrollWidth <= part.clientWidth ? '' : `${part.clientWidth} px hold `
                + [...part.querySelectorAll('th, td')].map(cell => `${cell.offsetWidth} ${cell.textContent.trim()}`).join(', '))
                (document.querySelector('#stops').closest('.scroll'))
            """);
        widths.ShouldBeEmpty();
    }
}
