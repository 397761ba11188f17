using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.Storage.Telemetry;

namespace Spane.EndToEnd.Screens;

/// <summary>A lot is found whatever its age, shown whole, and its page and papers say what decides.</summary>
public sealed class LotTruthTests(Chromium chromium)
{
    private const int LargeLot = 19_200;
    private const int NewerLots = 1_000;
    private const int PacksOfOthers = 20;
    private const string Old = "L-20241128-7";
    private const string Light = "L-LIGHT";

    /// <summary>Two years of 14 million packs are measured by the laboratory (bench lots); here it is the page.</summary>
    private const double LimitMilliseconds = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id-ID", "19.200", "Kemasan 1–19.200: tidak ada nomor yang hilang")]
    [InlineData("en-GB", "19,200", "Packs 1–19,200: no number missing")]
    public async Task A_lot_of_two_years_ago_is_found_among_a_thousand_and_shown_whole(string locale, string packs, string whole)
    {
        await using var server = await ScreenServer.StartAsync();
        var now = DateTimeOffset.UtcNow;
        var store = server.Services.GetRequiredService<ITelemetryStore>();
        await store.WriteAsync([.. Packs(Old, LargeLot, now.AddDays(-730), 35.2)], Token);
        await store.WriteAsync(
            [.. Enumerable.Range(1, NewerLots).SelectMany(lot => Packs(
                string.Create(CultureInfo.InvariantCulture, $"L-NEW-{lot:0000}"), PacksOfOthers, now.AddDays(-720 + (lot * 0.7)), 35.1))],
            Token);
        server.State.Publish(SamplePlant.Line(now));
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/quality/packer-1/lots");
        await screen.Page.FillAsync("form[role=search] [name=number]", Old);
        await screen.Page.PressAsync("form[role=search] [name=number]", "Enter");
        await Assertions.Expect(screen.Page.Locator("td.lot")).ToHaveTextAsync([Old]);
        await Pictures.TakeAsync(screen.Page, "p05-lot-found", Token);

        await screen.Page.ClickAsync("td.lot a");
        await Assertions.Expect(screen.Page.Locator(".lot-whole")).ToHaveAttributeAsync("data-holds", "true");
        await Assertions.Expect(screen.Page.Locator(".lot-whole")).ToContainTextAsync(whole);
        await Assertions.Expect(screen.Page.Locator(".figures dd").First).ToHaveTextAsync(packs);
        (await screen.Page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].responseEnd"))
            .ShouldBeLessThan(LimitMilliseconds);
        await Pictures.TakeAsync(screen.Page, "p05-lot-whole", Token);
        screen.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("id-ID", "34,998 g", "35,000 g", "lulus")]
    [InlineData("en-GB", "34.998 g", "35.000 g", "predicted to pass")]
    public async Task A_mean_just_below_its_limit_is_written_so_that_the_difference_is_seen_and_so_are_the_papers(
        string locale, string mean, string limit, string verdict)
    {
        await using var server = await ScreenServer.StartAsync();
        var now = DateTimeOffset.UtcNow;
        await server.Services.GetRequiredService<ITelemetryStore>().WriteAsync([.. Packs(Light, 600, now.AddHours(-30), 34.998)], Token);
        server.State.Publish(SamplePlant.Line(now));
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync($"/quality/packer-1/lot?number={Light}");
        var rule = screen.Page.Locator(".rules > li").First;
        await Assertions.Expect(rule).ToContainTextAsync(mean);
        await Assertions.Expect(rule).ToContainTextAsync(limit);
        await Assertions.Expect(screen.Page.Locator(".lot-verdict")).ToContainTextAsync(verdict, new() { IgnoreCase = true });
        await Pictures.TakeAsync(screen.Page, "p15-mean-below", Token);

        var language = locale[..2];
        await PdfAsync(screen, $"/quality/packer-1/lot/pdf?number={Light}", $"p17-lot-{language}");
        await PdfAsync(screen, $"/quality/packer-1/lot/pdf?number={SamplePast.Lot}", $"p17-whole-lot-{language}");
        await PdfAsync(screen, "/quality/packer-1/shift/pdf?at=2026-11-22T08:05:00", $"p17-shift-{language}");
        await PdfAsync(screen, "/quality/packer-1/dossier/pdf", $"p17-dossier-{language}");
    }

    private static async Task PdfAsync(PageUnderTest screen, string address, string name)
    {
        var answer = await screen.Page.Context.APIRequest.GetAsync(address);
        answer.Ok.ShouldBeTrue(address);
        var pdf = await answer.BodyAsync();
        System.Text.Encoding.ASCII.GetString(pdf[..5]).ShouldBe("%PDF-");
        await Pictures.TakePdfAsync(pdf, name, Token);
    }

    private static IEnumerable<TelemetryPoint> Packs(string lot, int count, DateTimeOffset from, double grams) =>
        Enumerable.Range(0, count).Select(i => new TelemetryPoint(
            Measurements.Pack, "packer-1", "", from.AddSeconds(i).ToUnixTimeMilliseconds(), 7, (uint)(from.ToUnixTimeSeconds() + i),
            [i + 1, grams + (0.5 * Math.Sin(i * Math.PI / 2)), grams, 0.05, 35, 64, 1, 1, 600, 1, 71, 1, 0], ["milo", lot]));
}
