using Spane.Firmware.Core.Display;

namespace Spane.Firmware.Tests;

public sealed class PackerPageTests
{
    [Fact]
    public void The_page_shows_product_weight_count_verdict_and_link()
    {
        var page = new PackerPage();
        page.Write("milo", 35, 34.98, true, 1234, 64.8, "OPTIMAL", "TERHUBUNG");
        Rows(page).ShouldBe(
        [
            "milo            35 g",
            "    34.98 g  *      ",
            " 1234 pak   64.8/mnt",
            "OPTIMAL    TERHUBUNG",
        ]);
    }

    [Fact]
    public void A_weight_that_is_no_number_and_a_text_too_long_leave_the_page_whole()
    {
        var page = new PackerPage();
        page.Write("a-product-with-a-long-name", 1000, double.NaN, false, 1234567, -0.04, "TIDAK OPTIMAL", "TERPUTUS SEKALI");
        Rows(page).ShouldAllBe(row => row.Length == PackerPage.Columns);
        Rows(page)[1].Trim().ShouldBe("g");
    }

    private static string[] Rows(PackerPage page) =>
        [.. page.Text.Chunk(PackerPage.Columns).Select(row => new string(row))];
}
