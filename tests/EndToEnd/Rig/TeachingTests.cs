using System.Diagnostics;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.EndToEnd.Screens;
using Spane.Plant.Camera;

namespace Spane.EndToEnd.Rig;

/// <summary>A model is taught on the screen, from the first photograph to the first pack that it holds: with files and keys on a tablet,
/// with the camera and by touch on a phone.</summary>
public sealed class TeachingTests(Chromium chromium, InspectionRig rig) : IClassFixture<InspectionRig>
{
    private const string Teach = "/inspection/milo";
    private const int Lessons = 14;

    [Theory]
    [InlineData("id-ID", 820, 1180, false, "akan menahan", "Ambil dengan tangan")]
    [InlineData("en-GB", 390, 844, true, "would hold", "Take off by hand")]
    public async Task A_model_is_taught_tried_put_in_force_and_holds_a_pack(
        string locale, int width, int height, bool isPhone, string wouldHold, string byHand)
    {
        var login = await rig.FirstLoginAsync();
        await using var screen = await chromium.OpenAsync(rig.Address, locale, width, height, dark: isPhone, touch: true);
        await screen.Page.Context.GrantPermissionsAsync(["camera"]);
        await screen.LoginAsync(login[0], login[1]);
        await screen.Page.GotoAsync(Teach);
        await (isPhone ? TakeAsync(screen) : ChooseAsync(screen));
        await rig.PackAsync(Lessons, PackDefect.None);
        await LabelAsync(screen, isPhone);

        var model = await screen.Page.Locator("details.route").CountAsync() + 1;
        await screen.Page.ClickAsync($"form[action='{Teach}/teach'] button");
        var put = screen.Page.Locator($"button[name=model][value='{model}']");
        await Assertions.Expect(put).ToBeVisibleAsync();
        await screen.Page.ClickAsync($"button[name=try][value='{model}']");
        await Assertions.Expect(screen.Page.Locator(".tryout")).ToContainTextAsync(wouldHold);
        await Picture(screen, FormattableString.Invariant($"teach-{width}"));
        await put.ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();

        await rig.PackAsync(1, PackDefect.MissingLabel);
        await screen.Page.GotoAsync("/lines/packer-1/inspection");
        var held = screen.Page.Locator("[aria-labelledby=inspection-held] .photo").First;
        await Assertions.Expect(held).ToContainTextAsync(byHand);
        await Picture(screen, FormattableString.Invariant($"held-{width}"));
        await held.Locator("button[value=reject]").ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();
        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
    }

    /// <summary>The first photograph is a file.</summary>
    private static async Task ChooseAsync(PageUnderTest screen)
    {
        await screen.Page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = "pack.jpg",
            MimeType = "image/jpeg",
            Buffer = PackPicture.Render(1, PackDefect.None).ToJpeg(),
        });
        await screen.Page.ClickAsync("#upload-form button");
        await Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();
    }

    /// <summary>The first photograph is taken; the browser's test picture shows no pack, and is labelled so.</summary>
    private static async Task TakeAsync(PageUnderTest screen)
    {
        await UntilAsync(screen, () => screen.Page.TapAsync("[data-camera=open]"), "[data-camera=take]:not([hidden])");
        await screen.Page.TapAsync("[data-camera=take]");
        await Assertions.Expect(screen.Page.Locator("[data-camera-status]")).ToContainTextAsync("1");
        await screen.Page.TapAsync("[data-camera=close]");
        await screen.Page.Locator(".photo-choice").First.TapAsync();
        await screen.Page.FillAsync("input[name=new]", "no-pack");
        await screen.Page.TapAsync("button[name=label][value='+']");
        await Assertions.Expect(screen.Page.Locator("button[data-key=u]")).ToBeVisibleAsync();
    }

    /// <summary>All of the line's are good: labelled, undone, labelled again.</summary>
    private static async Task LabelAsync(PageUnderTest screen, bool isPhone)
    {
        var photographs = screen.Page.Locator(".photo-choice");
        for (var times = 0; times < 2; times++)
        {
            // Until each has found its pack.
            await UntilAsync(screen, () => screen.Page.GotoAsync(Teach), $".photo-choice >> nth={Lessons - 1}");
            await UntilAsync(
                screen, () => isPhone ? screen.Page.TapAsync("[data-all]") : screen.Page.Keyboard.PressAsync("a"),
                ".photo-choice :checked");
            await (isPhone ? screen.Page.TapAsync("button[data-key='1']") : screen.Page.Keyboard.PressAsync("1"));
            await Assertions.Expect(screen.Page.Locator("button[data-key=u]")).ToBeVisibleAsync();
            await Assertions.Expect(photographs).ToHaveCountAsync(0);
            if (times == 0)
            {
                await UntilAsync(
                    screen, () => isPhone ? screen.Page.ClickAsync("button[data-key=u]") : screen.Page.Keyboard.PressAsync("u"),
                    ".photo-choice");
            }
        }
    }

    /// <summary>Acts until something is to be seen: what is done before the page's script has come is not noticed.</summary>
    private static async Task UntilAsync(PageUnderTest screen, Func<Task> act, string shown)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await act();
            try
            {
                await Assertions.Expect(screen.Page.Locator(shown).First).ToBeVisibleAsync(new() { Timeout = 3000 });
                return;
            }
            catch (PlaywrightException) when (watch.Elapsed < TimeSpan.FromMinutes(1))
            {
                // Once more.
            }
        }
    }

    private static async Task Picture(PageUnderTest screen, string name)
    {
        if (Environment.GetEnvironmentVariable("SPANE_SCREENS") is { Length: > 0 } folder)
        {
            await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
