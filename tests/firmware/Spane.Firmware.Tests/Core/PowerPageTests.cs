using Spane.Firmware.Core.Display;

namespace Spane.Firmware.Tests;

public sealed class PowerPageTests
{
    [Fact]
    public void A_page_shows_what_the_papers_display_shows_and_the_whole_supply()
    {
        var page = new PowerPage();
        page.Write("stove-1", "NYALA", true, 221.4, 11.03, 2439.6, 9750, 3105, "TERHUBUNG");
        new string(page.Text).ShouldBe(
            "stove-1        NYALA" +
            " 221.4 V   11.03 A  " +
            "2439.6 W    9.75 kWh" +
            "  3105 W   TERHUBUNG");
    }

    [Fact]
    public void A_silent_meter_shows_no_number_at_all()
    {
        var page = new PowerPage();
        page.Write("a-very-long-load-id", "DIAM", false, 0, 0, 0, 0, 60, "TERPUTUS");
        new string(page.Text).ShouldBe("a-very-long-    DIAM" + new string(' ', 40) + "    60 W    TERPUTUS");
    }
}
