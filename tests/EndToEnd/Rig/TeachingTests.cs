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

        var model = isPhone ? 2 : 1;
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
        await Assertions.Expect(screen.Page.Locator(".photo-choice")).ToHaveCountAsync(1);
    }

    /// <summary>The first photograph is taken; the browser's test picture shows no pack, and is labelled so.</summary>
    private static async Task TakeAsync(PageUnderTest screen)
    {
        var status = screen.Page.Locator("[data-camera-status]");
        await screen.Page.TapAsync("[data-camera=open]");
        await screen.Page.TapAsync("[data-camera=take]");
        await Assertions.Expect(status).ToContainTextAsync("1");
        await screen.Page.TapAsync("[data-camera=close]");
        await screen.Page.Locator(".photo-choice").First.TapAsync();
        await screen.Page.FillAsync("input[name=new]", "no-pack");
        await screen.Page.TapAsync("button[name=label][value='+']");
        await Assertions.Expect(screen.Page.Locator("button[data-key=u]")).ToBeVisibleAsync();
    }

    /// <summary>All of the line's are good: labelled, undone, labelled again.</summary>
    private static async Task LabelAsync(PageUnderTest screen, bool isPhone)
    {
        await screen.Page.GotoAsync(Teach);
        for (var times = 0; times < 2; times++)
        {
            await Assertions.Expect(screen.Page.Locator(".photo-choice").Nth(Lessons - 1)).ToBeVisibleAsync();
            if (isPhone)
            {
                await screen.Page.TapAsync("[data-all]");
                await screen.Page.TapAsync("button[data-key='1']");
            }
            else
            {
                await screen.Page.Keyboard.PressAsync("a");
                await screen.Page.Keyboard.PressAsync("1");
            }

            await Assertions.Expect(screen.Page.Locator(".photo-choice")).ToHaveCountAsync(0);
            if (times == 0)
            {
                await screen.Page.Keyboard.PressAsync("u");
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
