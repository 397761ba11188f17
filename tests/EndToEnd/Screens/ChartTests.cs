using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>A canvas takes no colour that only a style sheet knows: what a chart shows is read from its pixels.</summary>
public sealed class ChartTests(Chromium chromium)
{
    [Theory]
    [InlineData(false, "id-ID", "Pukul")]
    [InlineData(true, "en-GB", "Time")]
    public async Task A_drawn_chart_has_its_mean_line_and_grid_in_the_colours_of_its_theme(bool dark, string locale, string time)
    {
        await using var server = await ScreenServer.StartAsync();
        server.State.Publish(SamplePlant.Line(DateTimeOffset.UtcNow));
        await using var screen = await chromium.OpenAsync(server.Address, locale, dark: dark);
        await screen.LoginAsync("Maintenance");
        await screen.Page.GotoAsync("/history?a=packer-1/pack/net_g&range=900&to=2026-11-22T08:12:00");
        await Assertions.Expect(screen.Page.Locator("#chart[data-points]:not([data-points='0']) canvas")).ToBeVisibleAsync();
        (await PixelsAsync(screen, "--chart-a")).ShouldBeGreaterThan(300, "the mean line");
        (await PixelsAsync(screen, "--line")).ShouldBeGreaterThan(300, "the grid");
        await Assertions.Expect(screen.Page.Locator("#chart .u-legend th").First).ToContainTextAsync(time);
        await Pictures.TakeAsync(screen.Page, "p06-chart", TestContext.Current.CancellationToken);
    }

    /// <summary>How many pixels of the chart have about this colour of the style sheet.</summary>
    private static Task<int> PixelsAsync(PageUnderTest screen, string colour) => screen.Page.EvaluateAsync<int>(
        """
        (colour) => {
          const chart = document.getElementById('chart');
          const probe = document.createElement('span');
          probe.style.color = `var(${colour})`;
          chart.append(probe);
          const wanted = getComputedStyle(probe).color.match(/[0-9.]+/g).slice(0, 3).map(Number);
          probe.remove();
          const canvas = chart.querySelector('canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let i = 0; i < data.length; i += 4) {
            count += data[i + 3] > 200 && wanted.every((value, part) => Math.abs(value - data[i + part]) < 12) ? 1 : 0;
          }
          return count;
        }
        """,
        colour);
}
