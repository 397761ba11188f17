using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.EndToEnd.Screens;

namespace Spane.EndToEnd.Rig;

/// <summary>The quality manager's day, with a real node behind it: from a product with allergens to a lot that is signed, proven offline
/// and found in a drill.</summary>
public sealed class QualityDayTests(Chromium chromium)
{
    private const string Line = $"/quality/{PackingRig.Device}";
    private const double TestWeight = 50;

    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToContainTextOptions PatientPart = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_quality_manager_releases_a_lot_in_both_languages_at_the_tablet_and_the_wall()
    {
        await using var rig = await PackingRig.StartAsync();
        var login = await rig.FirstLoginAsync();
        await using (var screen = await chromium.OpenAsync(rig.Address, "id-ID", 820, 1180))
        {
            await WalkAsync(rig, login, screen, "coffee", "Selesai, dikonfirmasi node", "LULUS", "GAGAL", "DITAHAN", "DILEPAS",
                "TERVERIFIKASI", "TIDAK TERVERIFIKASI");
        }

        await using var wall = await chromium.OpenAsync(rig.Address, "en-GB", 1920, 1080);
        await WalkAsync(rig, login, wall, "sugar", "Done, confirmed by the node", "PASSED", "FAILED", "ON HOLD", "RELEASED", "VERIFIED",
            "NOT VERIFIED");
    }

    private async Task WalkAsync(
        PackingRig rig, string[] login, PageUnderTest screen, string product, string done, string passed, string failed, string onHold,
        string released, string verified, string wrong)
    {
        var page = screen.Page;
        var lot = $"L-{product}";
        await screen.SkipToursAsync();
        var second = await SecondAsync(rig, login);
        await screen.LoginAsync(login[0], login[1]);
        using var stop = new CancellationTokenSource();
        var running = rig.Packer.RunForAsync(2, Timeout.InfiniteTimeSpan, stop.Token);

        await SetUpAsync(screen, product);
        await ClearAsync(screen, product, second);
        await page.GotoAsync($"/lines/{PackingRig.Device}");
        var answer = page.Locator(".commands > .command-state");
        await ChangeProductAsync(screen, product, lot);
        await Assertions.Expect(answer).ToHaveTextAsync(done, Patient);

        // The line may not start before its first test.
        await page.ClickAsync(".commands [value=start]");
        await Assertions.Expect(answer).ToContainTextAsync(lot, PatientPart);
        await TestAsync(rig, screen, TestWeight, passed);
        await RunAsync(rig, screen, lot, packs: 6, done);
        var good = await TestAsync(rig, screen, TestWeight, passed);
        good.ShouldBeGreaterThanOrEqualTo(6);
        await RunAsync(rig, screen, lot, good + 4, done);
        var bad = await TestAsync(rig, screen, TestWeight - 3, failed);
        bad.ShouldBeGreaterThan(good);
        await TestAsync(rig, screen, TestWeight, passed);

        await page.GotoAsync($"{Line}/lot/release?number={lot}&product={product}");
        await Assertions.Expect(page.Locator("#lot-state")).ToHaveTextAsync(onHold, Patient);
        await Assertions.Expect(page.Locator("#held")).ToContainTextAsync($"{good + 1}–{bad}");
        await ReferenceAsync(screen, grossGrams: product == "coffee" ? 27 : 52);
        await SignAsync(screen, login, second);
        await Assertions.Expect(page.Locator("#lot-state")).ToHaveTextAsync(released, Patient);
        await Assertions.Expect(page.Locator("#signatures")).ToContainTextAsync($"{login[0]} + {second.Name}");
        var pdf = await page.Context.APIRequest.GetAsync(new Uri(rig.Address, $"{Line}/lot/pdf?number={lot}&product={product}").ToString());
        System.Text.Encoding.ASCII.GetString((await pdf.BodyAsync())[..5]).ShouldBe("%PDF-");

        await ProveAsync(rig, screen, verified, wrong);
        await DrillAsync(screen);

        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        screen.Errors.Where(error => !error.Contains("409", StringComparison.Ordinal)).ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    private static async Task SetUpAsync(PageUnderTest screen, string product)
    {
        var page = screen.Page;
        await page.GotoAsync($"/products/{product}");
        // At a rate at which the next feed waits until the hopper is empty: a piece is weighed on it whenever the line stands.
        await page.FillAsync("[name=rate]", "40");
        await page.FillAsync("[name=shelf]", "180");
        await page.CheckAsync("[name=allergens][value=milk]");
        await SaveAsync(screen);
        await page.GotoAsync("/quality-rules");
        await page.CheckAsync("[name=gate]");
        await page.CheckAsync("[name=gatefour]");
        await page.CheckAsync("[name=releasefour]");
        await page.FillAsync("[name=hours]", "1");
        await page.FillAsync("[name=weight]", TestWeight.ToString(CultureInfo.InvariantCulture));
        await SaveAsync(screen);
    }

    private static async Task SaveAsync(PageUnderTest screen)
    {
        await screen.Page.ClickAsync("form.fields button[type=submit]");
        await Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();
    }

    private static async Task ClearAsync(PageUnderTest screen, string product, (string Name, string Password) second)
    {
        var page = screen.Page;
        await page.GotoAsync($"/lines/{PackingRig.Device}");
        await ChangeProductAsync(screen, product, "L-FIRST");
        await Assertions.Expect(page.Locator(".commands > .command-state")).ToHaveAttributeAsync("data-state", "failed");
        await page.GotoAsync($"{Line}/changeover?to={product}");
        foreach (var item in await page.Locator("#clearance [name=items]").AllAsync())
        {
            await item.CheckAsync();
        }

        await page.FillAsync("#clearance [name=second]", second.Name);
        await page.FillAsync("#clearance [name=password]", second.Password);
        await page.ClickAsync("#clearance button");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
    }

    private static async Task ChangeProductAsync(PageUnderTest screen, string product, string lot)
    {
        await screen.Page.ClickAsync("[data-open=product-dialog]");
        await screen.Page.CheckAsync($"#product-dialog [value={product}]");
        await screen.Page.FillAsync("#product-dialog [name=lot]", lot);
        await screen.Page.ClickAsync("#product-dialog [value=product]");
    }

    /// <summary>Lays something on the scale and lets the node read it as the test weight.</summary>
    /// <returns>After which pack it was.</returns>
    private static async Task<int> TestAsync(PackingRig rig, PageUnderTest screen, double grams, string verdict)
    {
        var page = screen.Page;
        await page.GotoAsync($"{Line}/tests");
        var made = await page.Locator(".tests tbody tr").CountAsync();
        rig.Packer.Plant.ReferenceGrams = grams;
        await page.WaitForFunctionAsync(
            """
            grams => {
              const shown = document.querySelector('[data-live="weight.net"]')?.textContent.replace('−', '-').replace(',', '.');
              const word = document.querySelector('[data-live="weight.stable"]')?.textContent;
              const words = JSON.parse(document.getElementById('words').textContent);
              return Math.abs(Number(shown) - grams) < 0.6 && word === words['word.stable.true'];
            }
            """,
            grams,
            new() { Timeout = 60_000 });
        await page.ClickAsync("form.commands button");
        await Assertions.Expect(page.Locator(".tests tbody tr")).ToHaveCountAsync(made + 1);
        await Assertions.Expect(page.Locator(".tests tbody tr").First).ToContainTextAsync(verdict);
        rig.Packer.Plant.ReferenceGrams = 0;
        return int.Parse(await page.Locator(".tests tbody tr").First.Locator("td.n").InnerTextAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task RunAsync(PackingRig rig, PageUnderTest screen, string lot, int packs, string done)
    {
        var page = screen.Page;
        await page.GotoAsync($"/lines/{PackingRig.Device}");
        var answer = page.Locator(".commands > .command-state");
        await page.ClickAsync(".commands [value=start]");
        await Assertions.Expect(answer).ToHaveTextAsync(done, Patient);
        try
        {
            await page.WaitForFunctionAsync(
                "wanted => Number(document.querySelector('[data-live=\"lot.packs\"]')?.textContent) >= wanted", packs,
                new() { Timeout = 90_000 });
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The line does not come to {packs} packs: {await rig.LineAsync()}");
        }

        await page.ClickAsync(".commands [value=pause]");
        await Assertions.Expect(page.Locator(".line-head")).ToHaveAttributeAsync("data-state", "paused");
        (await rig.LineAsync())!.Lot.ShouldBe(lot);
    }

    private static async Task ReferenceAsync(PageUnderTest screen, int grossGrams)
    {
        var page = screen.Page;
        await page.FillAsync("#reference [name=scale]", "Acuan 1, 2027-06-30");
        await page.FillAsync("#reference [name=tares]", "2.0 2.1 1.9");
        var packs = Enumerable.Range(1, 5).Select(number => $"{number} {grossGrams}");
        await page.FillAsync("#reference [name=packs]", string.Join('\n', packs));
        await page.ClickAsync("#reference button");
        await Assertions.Expect(page.Locator(".reference")).ToHaveCountAsync(1);
    }

    private static async Task SignAsync(PageUnderTest screen, string[] login, (string Name, string Password) second)
    {
        var page = screen.Page;
        await page.CheckAsync("#decision [value=Released]");
        await page.FillAsync("#decision [name=reason]", "41-50 sorted out");
        await page.CheckAsync("#decision input[type=checkbox]");
        await page.FillAsync("#decision [name=password]", login[1]);
        await page.FillAsync("#decision [name=second]", second.Name);
        await page.FillAsync("#decision [name=secondpassword]", second.Password);
        await page.ClickAsync("#decision button");
    }

    /// <summary>The file says that it is right, and of one changed byte that it is not.</summary>
    private static async Task ProveAsync(PackingRig rig, PageUnderTest screen, string verified, string wrong)
    {
        var address = await screen.Page.Locator("#proof").GetAttributeAsync("href");
        var language = await screen.Page.GetAttributeAsync("html", "lang");
        var answer = await screen.Page.Context.APIRequest.GetAsync(
            new Uri(rig.Address, address!).ToString(), new() { Headers = [new("Accept-Language", language!)] });
        var file = await answer.TextAsync();
        (await VerdictOf(screen, file)).ShouldBe(verified);
        var at = file.IndexOf("\n2;", StringComparison.Ordinal) + 1;
        (await VerdictOf(screen, $"{file[..at]}9{file[(at + 1)..]}")).ShouldBe(wrong);
    }

    private static async Task<string> VerdictOf(PageUnderTest screen, string file)
    {
        var path = Path.Combine(Path.GetTempPath(), $"spane-proof-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(path, file);
        try
        {
            var page = await screen.Page.Context.NewPageAsync();
            await page.GotoAsync(new Uri(path).AbsoluteUri);
            await Assertions.Expect(page.Locator("#verdict")).ToHaveAttributeAsync("data-holds", new Regex("."));
            var verdict = await page.Locator("#verdict").InnerTextAsync();
            await page.CloseAsync();
            return verdict;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task DrillAsync(PageUnderTest screen)
    {
        var page = screen.Page;
        await page.GotoAsync($"{Line}/recall");
        var made = await page.Locator("#drills tbody tr").CountAsync();
        await page.ClickAsync("form[action$='/recall'] button");
        await Assertions.Expect(page.Locator("#stopwatch")).ToBeVisibleAsync();
        await page.ClickAsync("form[action$='/end'] button");
        await Assertions.Expect(page.Locator("#drills tbody tr")).ToHaveCountAsync(made + 1);
        var took = await page.Locator("#drills tbody tr").First.Locator("td.n").First.InnerTextAsync();
        took.ShouldNotBeEmpty();
        TestContext.Current.TestOutputHelper!.WriteLine($"The drill took {took}.");
    }

    /// <summary>A second administrator, made on the screens.</summary>
    private async Task<(string Name, string Password)> SecondAsync(PackingRig rig, string[] login)
    {
        await using var screen = await chromium.OpenAsync(rig.Address, "en-GB");
        return (await screen.LoginAsANewAsync(login, "Quality"), People.Own);
    }
}
