using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.EndToEnd.Screens;

namespace Spane.EndToEnd.Rig;

/// <summary>The maintenance engineer's day on a real line: calibrate, find a fault by its chart, edit a rule and see the verdict change
/// from then on.</summary>
public sealed class EngineersDayTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToContainTextOptions PatientPart = new() { Timeout = 60_000 };

    [Theory]
    [InlineData("id-ID", "Kalibrasi lama masih berlaku", "Selesai", "Terima kalibrasi", "Sel beban", "Terbitkan", "TIDAK OPTIMAL")]
    [InlineData("en-GB", "The previous calibration is still in force", "Done", "Accept the calibration", "Load cell", "Publish",
        "NOT OPTIMAL")]
    public async Task The_engineer_calibrates_finds_a_fault_and_edits_a_rule(
        string locale, string onePoint, string done, string accept, string fault, string publish, string notOptimal)
    {
        await using var rig = await PackingRig.StartAsync();
        await using var screen = await chromium.OpenAsync(rig.Address, locale);
        var login = await rig.FirstLoginAsync();
        await screen.LoginAsync(login[0], login[1]);
        using var stop = new CancellationTokenSource();
        var running = rig.Packer.RunForAsync(4, Timeout.InfiniteTimeSpan, stop.Token);

        await Calibrate(rig, screen, onePoint, done, accept);
        await FindFault(rig, screen, fault);
        await EditRule(screen, publish, notOptimal);

        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    private static async Task Calibrate(PackingRig rig, PageUnderTest screen, string onePoint, string done, string accept)
    {
        await screen.Page.GotoAsync($"/devices/{PackingRig.Device}/calibration");
        await WaitForWeight(screen, "0");

        // The page asks for the empty hopper before it lets the zero be taken.
        var empty = screen.Page.Locator("#zero input[name=empty]");
        await screen.Page.ClickAsync("#zero button");
        (await empty.EvaluateAsync<bool>("box => box.validity.valueMissing")).ShouldBeTrue();
        await Assertions.Expect(screen.Page.Locator("#points")).ToHaveCountAsync(0);
        await empty.CheckAsync();
        await screen.Page.ClickAsync("#zero button");
        await Assertions.Expect(screen.Page.Locator("#points tbody tr")).ToContainTextAsync(onePoint, PatientPart);
        await Assertions.Expect(screen.Page.Locator("form[action$='/readings'], form[action$='/accept']")).ToHaveCountAsync(0);

        await Lay(rig, screen, 200);
        await screen.Page.FillAsync("#mass input[name=mass]", "200");
        await screen.Page.ClickAsync("#mass button");
        await Assertions.Expect(screen.Page.Locator("#points tbody tr").Nth(1)).ToContainTextAsync(done, PatientPart);

        await WaitForWeight(screen, "200");
        await screen.Page.FillAsync("#read-mass input[name=mass]", "200");
        await screen.Page.ClickAsync("#read-mass button");
        await Assertions.Expect(screen.Page.Locator("#residuals-title")).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator("form[action$='/accept']")).ToHaveCountAsync(0);
        await Lay(rig, screen, 0);
        await screen.Page.CheckAsync("#read-zero input[name=empty]");
        await screen.Page.ClickAsync("#read-zero button");
        await screen.Page.FillAsync("input[name=note]", "M1, 200 g");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = accept }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator("section[aria-labelledby=accepted-title] tbody tr").First)
            .ToContainTextAsync("M1, 200 g");
    }

    private static async Task Lay(PackingRig rig, PageUnderTest screen, double grams)
    {
        rig.Packer.Plant.ReferenceGrams = grams;
        await WaitForWeight(screen, grams.ToString("0", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until the scale shows these whole grams, give or take one, and is stable.</summary>
    private static async Task WaitForWeight(PageUnderTest screen, string grams) => await screen.Page.WaitForFunctionAsync(
        """
        grams => {
          const shown = document.querySelector('[data-live="weight.net"]')?.textContent.replace('−', '-').replace(',', '.');
          const word = document.querySelector('[data-live="weight.stable"]')?.textContent;
          const words = JSON.parse(document.getElementById('words').textContent);
          return Math.abs(Number(shown) - Number(grams)) < 1 && word === words['word.stable.true'];
        }
        """,
        grams,
        new() { Timeout = 60_000 });

    private static async Task FindFault(PackingRig rig, PageUnderTest screen, string fault)
    {
        rig.Packer.Faults.Switch("load-cell-unplugged", true);
        await screen.Page.GotoAsync($"/history?a={PackingRig.Device}/pack/net_g&range=900");
        await Assertions.Expect(screen.Page.Locator("#marks tr").First).ToContainTextAsync(fault, PatientPart);
        await Assertions.Expect(screen.Page.Locator("#chart canvas")).ToBeVisibleAsync();
        rig.Packer.Faults.Switch("load-cell-unplugged", false);
    }

    private static async Task EditRule(PageUnderTest screen, string publish, string notOptimal)
    {
        await screen.Page.GotoAsync("/rules");

        // From now on whatever weighs less than 60 g is too light.
        await screen.Page.FillAsync("input[name='point.0.0']", "61");
        await screen.Page.FillAsync("input[name='point.0.1']", "60");
        await screen.Page.FillAsync("input[name='point.1.0']", "60");
        await screen.Page.FillAsync("input[name='point.1.1']", "61");
        await screen.Page.FillAsync("input[name='point.1.2']", "62");
        await screen.Page.FillAsync("input[name='point.1.3']", "63");
        await screen.Page.FillAsync("input[name='point.2.0']", "62");
        await screen.Page.FillAsync("input[name='point.2.1']", "63");
        await Assertions.Expect(screen.Page.Locator("form[action='/rules/publish']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await screen.Page.FillAsync("input[name=note]", "60 g");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = publish }).ClickAsync();
        await screen.Page.ClickAsync("#ask [value=yes]");
        await Assertions.Expect(screen.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("done=1"), new() { Timeout = 60_000 });

        await screen.Page.GotoAsync($"/lines/{PackingRig.Device}");
        await screen.Page.Locator("button[name=do][value=start]").First.ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".verdict-word").First).ToHaveTextAsync(notOptimal, Patient);
    }
}
