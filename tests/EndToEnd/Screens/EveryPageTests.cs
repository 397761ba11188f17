using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>
/// Every page, at the widths of a phone, a tablet and a desktop, light in Indonesian and dark in English: it fits, is accessible, and
/// says nothing in the console. With SPANE_SCREENS set to a folder the same walk leaves the pictures there.
/// </summary>
public sealed class EveryPageTests(Chromium chromium)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("login", "/login"), ("kiosk-login", "/kiosk/login"), ("lines", "/lines"), ("line", "/lines/packer-1"),
        ("kiosk", "/kiosk/packer-1"), ("canteens", "/canteens"), ("canteen", "/canteens/canteen-1"),
        ("closing", "/canteens/canteen-1/closing"), ("schedule", "/canteens/canteen-1/schedule"), ("limits", "/canteens/canteen-1/limits"),
        ("scan", "/lines/packer-1/scan?text=6291041500213"), ("labels", "/lines/packer-1/labels"),
        ("handover", "/lines/packer-1/handover"), ("shift-proof", "/quality/packer-1/proof"), ("drills", "/drills"),
        ("supply", "/canteens/canteen-1/supply"), ("tariffs", "/tariffs"),
        ("shifts", "/shifts"), ("services", "/devices/packer-1/services"),
        ("month", "/canteens/canteen-1/months/2026/10"), ("month-now", "/canteens/canteen-1/months"), ("trust", "/trust"),
        ("performance", "/canteens/canteen-1/performance"), ("cold", "/canteens/canteen-1/cold"),
        ("explain", "/explain?nominal=35&weight=35.4&rate=64&minutes=1"), ("quality", "/quality/packer-1"),
        ("lots", "/quality/packer-1/lots"), ("lot", $"/quality/packer-1/lot?number={SamplePast.Lot}"),
        ("shift", "/quality/packer-1/shift?at=2026-11-22T08:05:00"), ("alarms", "/alarms"), ("alarm-performance", "/alarms/performance"),
        ("products", "/products"), ("help", "/help/operator"), ("devices", "/devices"), ("device", "/devices/packer-1"),
        ("why", "/devices/packer-1/why"), ("diagnosis", "/diagnosis"), ("learning", "/learning"),
        ("diagnostics", "/devices/packer-1/diagnostics"), ("meters", "/devices/canteen-1/diagnostics"),
        ("faults", "/faults?from=2026-11-22T00:00:00"), ("dead-letters", "/dead-letters"), ("credentials", "/devices/packer-1/credentials"),
        ("history", "/history?a=packer-1/pack/net_g&b=packer-1/pack/rate_ppm&c=packer-1/pack/residue_g&before=1"
            + "&from=2026-11-22T08:00:00&to=2026-11-22T08:12:00"), ("rules", "/rules"),
        ("calibration", "/devices/packer-1/calibration"), ("replay", "/replay/packer-1"), ("managed-account", "/accounts/test-Operator"),
        ("account", "/account"), ("accounts", "/accounts"), ("tokens", "/tokens"), ("backup", "/backup"),
        ("audit", "/audit"), ("not-found", "/not-found"), ("error", "/error"),
        ("notifications", "/notifications"), ("reports", "/reports"), ("my-notifications", "/notifications/me"), ("offline", "/offline"),
        ("inspection", "/lines/packer-1/inspection"), ("defects", "/lines/packer-1/defects"), ("teach", "/inspection/milo"),
        ("photographs", "/lines/packer-1/photographs?days=90"), ("predictions", "/inspection/milo/predictions"),
        ("prediction", "/inspection/milo/predictions/1"),
        ("usability", "/usability"), ("survey", "/usability/survey"), ("review", "/usability/review"),
        ("product-master", "/products/milo"), ("quality-rules", "/quality-rules"),
        ("changeover", "/quality/packer-1/changeover?to=coffee"), ("tests", "/quality/packer-1/tests"),
        ("lot-release", $"/quality/packer-1/lot/release?number={SamplePast.Lot}"), ("recall", "/quality/packer-1/recall"),
        ("stops", "/quality/packer-1/stops?at=2026-11-22T08:05:00"), ("materials", "/materials?number=B-77"),
        ("losses", "/quality/packer-1/losses?at=2026-11-22T08:05:00"),
        ("lot-materials", $"/quality/packer-1/materials?number={SamplePast.Lot}&product=milo&incoming=B-77"),
    ];

    private const int PageLimitBytes = 160 * 1024;

    private static readonly string Axe = File.ReadAllText(Path.Combine(
        typeof(EveryPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "DashboardSources").Value!, "node_modules", "axe-core", "axe.min.js"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_fits_and_is_accessible(bool dark)
    {
        await using var server = await ScreenServer.StartAsync();
        await SampleInspection.WriteAsync(server.Services);
        Publish(server, dark);
        List<string> wrong = [];
        await using var screen = await chromium.OpenAsync(server.Address, dark ? "en-GB" : "id-ID", dark: dark);
        await screen.SkipToursAsync();
        await screen.LoginAsync("Admin");
        foreach (var (name, path) in Pages)
        {
            Publish(server, dark);
            await screen.Page.GotoAsync(path);
            await screen.Page.EvaluateAsync("document.fonts.ready.then(() => true)");
            foreach (var (width, height) in Pictures.Sizes)
            {
                await screen.Page.SetViewportSizeAsync(width, height);
                await Picture(screen, name, width, dark);
                if (name is "line" or "kiosk" && await screen.Page.Locator(".verdict-word").BoundingBoxAsync() is not { Height: > 20 })
                {
                    wrong.Add($"{name} at {width} px shows no verdict");
                }

                if (await screen.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth"))
                {
                    wrong.Add($"{name} at {width} px is wider than the screen");
                }
            }

            wrong.AddRange((await Violations(screen)).Select(violation => $"{name} {(dark ? "dark" : "light")}: {violation}"));
        }

        screen.ForeignRequests.ShouldBeEmpty();
        wrong.Concat(screen.Errors).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_weighs_at_most_160_KB_on_a_first_visit()
    {
        await using var server = await ScreenServer.StartAsync();
        await SampleInspection.WriteAsync(server.Services);
        Publish(server, dark: false);
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.LoginAsync("Admin");
        List<(string Name, int Bytes, double MillisecondsToLive)> weights = [];
        foreach (var (name, path) in Pages)
        {
            var (bytes, millisecondsToLive) = await screen.FirstVisitAsync(path);
            weights.Add((name, bytes, millisecondsToLive));
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join(Environment.NewLine,
                weights.OrderByDescending(page => page.Bytes)
                    .Select(page =>
                        string.Create(CultureInfo.InvariantCulture,
                            $"{page.Name}: {page.Bytes / 1024.0:0.0} KB, live after {page.MillisecondsToLive:0} ms"))));
        weights.ShouldAllBe(page => page.Bytes > 0 && page.Bytes <= PageLimitBytes);
    }

    [Theory]
    [InlineData("[data-open=product-dialog]", "#product-dialog")]
    [InlineData(".held [value=release]", "#ask")]
    [InlineData("[data-tour-open]", "#tour")]
    public async Task What_opens_over_the_line_screen_is_accessible_and_closed_by_Escape(string opener, string opened)
    {
        await using var server = await ScreenServer.StartAsync();
        Publish(server, dark: true);
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.SkipToursAsync();
        await screen.LoginAsync("Operator");
        await screen.Page.GotoAsync("/lines/packer-1");
        await screen.Page.ClickAsync(opener);
        await Microsoft.Playwright.Assertions.Expect(screen.Page.Locator(opened)).ToBeVisibleAsync();
        (await Violations(screen)).ShouldBeEmpty();
        await screen.Page.Keyboard.PressAsync("Escape");
        await Microsoft.Playwright.Assertions.Expect(screen.Page.Locator(opened)).ToBeHiddenAsync();
        screen.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_accessibility_check_sees_a_planted_fault()
    {
        await using var server = await ScreenServer.StartAsync();
        await using var screen = await chromium.OpenAsync(server.Address);
        await screen.Page.GotoAsync("/login");
        await screen.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");
        (await Violations(screen)).ShouldHaveSingleItem().ShouldStartWith("button-name");
    }

    /// <summary>By day the line runs well, by night it is in trouble: both looks are seen.</summary>
    private static void Publish(ScreenServer server, bool dark)
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(dark ? SamplePlant.Faulty(now) : SamplePlant.Line(now));
        server.State.Publish(SamplePlant.Canteen(now));
        server.State.Publish(SamplePlant.Device(now));
        server.State.Publish(SamplePlant.PowerBox(now));
    }

    private static async Task<IEnumerable<string>> Violations(PageUnderTest screen)
    {
        await screen.Page.EvaluateAsync(Axe);
        var found =
            await screen.Page.EvaluateAsync<JsonElement>(
                "axe.run().then(result => result.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ' ' + "
                    + "v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))");
        return found.EnumerateArray().Select(item => item.GetString()!).ToArray();
    }

    private static async Task Picture(PageUnderTest screen, string name, int width, bool dark)
    {
        if (Pictures.Folder is { } folder)
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{width}-{(dark ? "dark" : "light")}.png");
            await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
        }
    }
}
