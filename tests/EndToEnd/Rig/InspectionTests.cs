using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.EndToEnd.Screens;
using Spane.Lab.Replay.Inspection;
using Spane.Plant.Camera;

namespace Spane.EndToEnd.Rig;

/// <summary>From the first photograph to a held pack, on the screens alone: collect, label, undo, teach, put in force, hold, decide,
/// doubt.</summary>
public sealed class InspectionTests(Chromium chromium)
{
    private const string Device = "packer-1";
    private const double Speed = 1;
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 240_000 };

    [Theory]
    [InlineData("id-ID", 1024, 768, "Lini ini tidak punya kamera", "Terima", "Itu salah")]
    [InlineData("en-GB", 390, 844, "This line has no camera", "Accept", "That is wrong")]
    public async Task A_model_is_taught_and_holds_a_torn_seal(
        string locale, int width, int height, string noCamera, string accept, string wrong)
    {
        await using var servers = new InspectionServers(Device);
        await servers.StartAsync(CancellationToken.None);
        var login = await FirstLogin.OwnAsync(servers.Client.BaseAddress!, servers.DataFolder);
        await using var screen = await chromium.OpenAsync(servers.Client.BaseAddress!, locale);
        await screen.Page.SetViewportSizeAsync(width, height);
        await screen.SkipToursAsync();
        await screen.LoginAsync(login[0], login[1]);
        await screen.Page.GotoAsync($"/lines/{Device}/inspection");
        await Assertions.Expect(screen.Page.Locator(".notice")).ToContainTextAsync(noCamera);

        PackDefect[] lessons = [.. Enumerable.Range(0, 24).Select(i => i % 3 == 2 ? PackDefect.TornSeal : PackDefect.None)];
        await using var line = await Task.Run(() => new InspectionLine(
            servers.NodeSettings(), servers.FlashFolder, servers.ConnectCamera(), lessons, seed: 5, Speed));
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => line.RunAsync(Speed, stop.Token), CancellationToken.None);
        var api = new InspectionApi(servers.Client, Device, "milo");
        var photographs = await LessonsAsync(api, lessons.Length);

        await Label(screen, photographs.Where(one => lessons[one.Slot - 1] == PackDefect.None).Select(one => one.Id), "good");
        await Label(screen, photographs.Where(one => lessons[one.Slot - 1] != PackDefect.None).Select(one => one.Id), "torn-seal");
        await screen.Page.ClickAsync("form[action$='/teach'] button");
        await Assertions.Expect(screen.Page.Locator("details.route")).ToBeVisibleAsync(Patient);
        await screen.Page.GotoAsync("/inspection/milo");
        await screen.Page.ClickAsync("details.route summary");
        await screen.Page.ClickAsync("details.route form button");
        await Assertions.Expect(screen.Page.Locator("details.route[open] summary strong")).ToBeVisibleAsync();

        await screen.Page.GotoAsync($"/lines/{Device}/inspection");
        var held = screen.Page.Locator("[aria-labelledby=inspection-held] figure").First;
        await Assertions.Expect(held).ToBeVisibleAsync(Patient);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        await Assertions.Expect(screen.Page.Locator("figure").GetByRole(AriaRole.Button, new() { Name = wrong }).First).ToBeVisibleAsync();
        (await screen.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > window.innerWidth")).ShouldBeFalse();
        await held.GetByRole(AriaRole.Button, new() { Name = accept }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();
        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<(long Id, int Slot)>> LessonsAsync(InspectionApi api, int count)
    {
        while (true)
        {
            var all = await api.PhotographsAsync(CancellationToken.None);
            if (Enumerable.Range(1, count).All(slot => all.TryGetValue(slot, out var pack) && pack.Matched))
            {
                return [.. Enumerable.Range(1, count).Select(slot => (all[slot].Id, slot))];
            }

            await Task.Delay(500);
        }
    }

    /// <summary>Labels on the page; the first time wrongly, which is undone.</summary>
    private static async Task Label(PageUnderTest screen, IEnumerable<long> ids, string label)
    {
        await screen.Page.GotoAsync("/inspection/milo");
        foreach (var id in ids)
        {
            await screen.Page.Locator($"input[name=id][value='{id}']").CheckAsync();
        }

        if (label == "good")
        {
            await screen.Page.ClickAsync("button[name=label][value=good]");
            await screen.Page.ClickAsync("button[data-key=u]");
            await Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();
            foreach (var id in ids)
            {
                await screen.Page.Locator($"input[name=id][value='{id}']").CheckAsync();
            }

            await screen.Page.Keyboard.PressAsync("1");
        }
        else
        {
            await screen.Page.FillAsync("input[name=new]", label);
            await screen.Page.ClickAsync("button[name=label][value='+']");
        }

        await Assertions.Expect(screen.Page.Locator("button[data-key=u]")).ToBeVisibleAsync();
    }
}
