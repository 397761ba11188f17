using Microsoft.Playwright;
using Spane.Dashboard.Devices;
using Spane.EndToEnd.Browsing;

namespace Spane.EndToEnd.Screens;

/// <summary>Who runs which firmware, whose turn it is, and the line for each.</summary>
public sealed class FirmwareScreenTests(Chromium chromium)
{
    [Theory]
    [InlineData("id-ID", "perbarui sekarang", "menunggu gelombang sebelumnya")]
    [InlineData("en-GB", "update now", "waits for the wave before")]
    public async Task The_devices_page_says_who_runs_what_and_gives_the_line_to_the_one_whose_turn_it_is(
        string locale, string next, string waits)
    {
        await using var server = await ScreenServer.StartAsync();
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SamplePlant.PowerBox(now) with { Firmware = "0.0.9", ResetReason = "power-on" });
        server.State.Publish(SamplePlant.Device(now) with { Firmware = "0.0.9" });
        await using var screen = await chromium.OpenAsync(server.Address, locale);
        await screen.LoginAsync("Admin");
        await screen.Page.GotoAsync("/devices");
        await Assertions.Expect(screen.Page.Locator("[data-firmware-version='0.0.9']")).ToContainTextAsync("× 2");
        await RowShould(screen, "canteen-1", next, FirmwareRollout.Release);
        await RowShould(screen, "packer-1", waits, null);

        server.State.Publish(SamplePlant.PowerBox(now) with { ResetReason = "watchdog" });
        await screen.Page.ReloadAsync();
        await Assertions.Expect(screen.Page.Locator($"[data-firmware-version='{FirmwareRollout.Release}']")).ToContainTextAsync("× 1");
        await RowShould(screen, "canteen-1", "", "0.0.9");
        await Assertions.Expect(screen.Page.Locator("tr[data-firmware-node='packer-1']"))
            .ToHaveAttributeAsync("data-firmware-state", nameof(FirmwareState.Stopped));
        screen.Errors.ShouldBeEmpty();
    }

    private static async Task RowShould(PageUnderTest screen, string device, string state, string? release)
    {
        var row = screen.Page.Locator($"tr[data-firmware-node='{device}']");
        await Assertions.Expect(row).ToContainTextAsync(state);
        if (release is null)
        {
            await Assertions.Expect(row.Locator("code")).ToHaveCountAsync(0);
            return;
        }

        await Assertions.Expect(row.Locator("code")).ToHaveTextAsync(FirmwareRollout.Line(release, "COM3"));
    }
}
