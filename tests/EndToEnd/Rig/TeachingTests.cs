using System.Diagnostics;
using Microsoft.Playwright;
using Spane.EndToEnd.Browsing;
using Spane.EndToEnd.Screens;
using Spane.Plant.Camera;

namespace Spane.EndToEnd.Rig;

/// <summary>A model is taught on the screen, from the first photograph to the pack that it holds: with a file and keys on a tablet, then
/// anew with the camera and by touch on a phone.</summary>
public sealed class TeachingTests(Chromium chromium)
{
    private const string Teach = "/inspection/milo";
    private const string Line = $"/lines/{InspectionRig.Device}/inspection";

    // With the file there is one more than a model needs.
    private const int Lessons = 10;

    [Fact]
    public async Task A_model_is_taught_tried_put_in_force_and_holds_a_pack_on_tablet_and_phone()
    {
        await using var rig = await InspectionRig.StartAsync();
        var login = await rig.FirstLoginAsync();
        await using (var tablet = await chromium.OpenAsync(rig.Address, "id-ID", 820, 1180, touch: true))
        {
            await tablet.LoginAsync(login[0], login[1]);
            await tablet.Page.GotoAsync(Teach);
            await ChooseAsync(tablet);
            await rig.PackAsync(Lessons, PackDefect.None);
            await LabelByKeysAsync(rig, tablet);
            await TeachAsync(tablet, 1, "akan menahan");
            await HoldAsync(rig, tablet, "Ambil dengan tangan", "reject");
        }

        await using var phone = await chromium.OpenAsync(rig.Address, "en-GB", 390, 844, dark: true, touch: true);
        await phone.Page.Context.GrantPermissionsAsync(["camera"]);
        await phone.LoginAsync(login[0], login[1]);
        await phone.Page.GotoAsync(Teach);
        await TakeAsync(phone);
        await LabelByTouchAsync(phone);
        await TeachAsync(phone, 2, "would hold");
        await HoldAsync(rig, phone, "Take off by hand", "accept");
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

    /// <summary>All are good: labelled, undone, labelled again.</summary>
    private static async Task LabelByKeysAsync(InspectionRig rig, PageUnderTest screen)
    {
        // Until each has found its pack.
        await UntilAsync(screen, () => screen.Page.GotoAsync(Teach), $".photo-choice >> nth={rig.Taken}");
        var photographs = screen.Page.Locator(".photo-choice");
        for (var times = 0; times < 2; times++)
        {
            await UntilAsync(screen, () => screen.Page.Keyboard.PressAsync("a"), ".photo-choice :checked");
            await screen.Page.Keyboard.PressAsync("1");
            await Assertions.Expect(photographs).ToHaveCountAsync(0);
            if (times == 0)
            {
                await UntilAsync(screen, () => screen.Page.Keyboard.PressAsync("u"), ".photo-choice");
            }
        }
    }

    /// <summary>A photograph is taken; the browser's test picture shows no pack.</summary>
    private static async Task TakeAsync(PageUnderTest screen)
    {
        await UntilAsync(screen, () => screen.Page.TapAsync("[data-camera=open]"), "[data-camera=take]:not([hidden])");
        await screen.Page.TapAsync("[data-camera=take]");
        await Assertions.Expect(screen.Page.Locator("[data-camera-status]")).ToContainTextAsync("1");
        await screen.Page.TapAsync("[data-camera=close]");
    }

    /// <summary>The newest gets a label of its own.</summary>
    private static async Task LabelByTouchAsync(PageUnderTest screen)
    {
        var newest = screen.Page.Locator(".photo-choice input").First;
        var id = await newest.InputValueAsync();
        await screen.Page.Locator(".photo-choice").First.TapAsync();
        await Assertions.Expect(newest).ToBeCheckedAsync();
        await screen.Page.FillAsync("input[name=new]", "no-pack");
        await screen.Page.TapAsync("button[name=label][value='+']");
        await Assertions.Expect(screen.Page.Locator($".photo-choice input[value='{id}']")).ToHaveCountAsync(0);
        await Assertions.Expect(screen.Page.Locator("nav a[href$='label=no-pack']")).ToContainTextAsync("(1)");
    }

    private static async Task TeachAsync(PageUnderTest screen, int version, string wouldHold)
    {
        await screen.Page.ClickAsync($"form[action='{Teach}/teach'] button");
        await screen.Page.ClickAsync($"button[name=try][value='{version}']", new() { Timeout = 120_000 });
        await Assertions.Expect(screen.Page.Locator(".tryout")).ToContainTextAsync(wouldHold);
        await PictureAsync(screen, "taught");
        await screen.Page.ClickAsync($"button[name=model][value='{version}']");
        await Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();
    }

    private static async Task HoldAsync(InspectionRig rig, PageUnderTest screen, string byHand, string act)
    {
        await rig.PackAsync(1, PackDefect.MissingLabel);
        await screen.Page.GotoAsync(Line);
        var held = screen.Page.Locator("[aria-labelledby=inspection-held] .photo").First;
        await Assertions.Expect(held).ToContainTextAsync(byHand);
        await PictureAsync(screen, "held");
        await held.Locator($"button[value={act}]").ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".notice.done")).ToBeVisibleAsync();
        await Assertions.Expect(held).ToHaveCountAsync(0);
        screen.Errors.ShouldBeEmpty();
        screen.ForeignRequests.ShouldBeEmpty();
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

    private static async Task PictureAsync(PageUnderTest screen, string name)
    {
        if (Pictures.Folder is { } folder)
        {
            var file = FormattableString.Invariant($"{name}-{screen.Page.ViewportSize!.Width}.png");
            await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
        }
    }
}
