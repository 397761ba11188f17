using Spane.Backend.Release;
using Spane.Packing.Products;

namespace Spane.Dashboard.Tests;

/// <summary>The line packs Milo of lot L-20261122-1; coffee has a code too.</summary>
public sealed class ScanPageTests(DashboardServer server) : IClassFixture<DashboardServer>, IAsyncLifetime
{
    private const string Milo = "08991234567891";
    private const string Coffee = "03453120000011";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        var masters = server.Service<ProductMasterService>();
        foreach (var (product, gtin) in ((string, string)[])[("milo", Milo), ("coffee", Coffee)])
        {
            var edited = (await masters.EditAsync(product, Token))!;
            (await masters.SaveAsync(edited.Master with { Gtin = gtin }, edited.Version, "test", Token)).ShouldBe((null, null));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("8991234567891", "matches", "Milo")]
    [InlineData("]E08991234567891", "matches", "Milo")]
    [InlineData("]d201" + Milo + "10{lot}", "matches", "{lot}")]
    [InlineData("]C101" + Milo + "15251231" + "10LAIN-1", "other-lot", "LAIN-1")]
    [InlineData("{lot}", "matches", "{lot}")]
    [InlineData("L-9", "lot-only", "{lot}")]
    [InlineData("]d201" + Coffee + "10K-1", "other-product", "Diharapkan: Milo")]
    [InlineData("6291041500213", "unknown-item", "Diharapkan: Milo")]
    [InlineData("]d20103453120000012", "unreadable", "Angka periksa")]
    [InlineData("99<script>alert(1)</script>", "unreadable", "penanda")]
    public async Task A_scan_says_whether_it_is_what_the_line_packs(string text, string outcome, string says)
    {
        var lot = SampleLine.Running(DateTimeOffset.UtcNow).Lot;
        using var operators = await Person.With(server, Roles.Operator);
        var page = await operators.Page(
            $"/lines/packer-1/scan?text={Uri.EscapeDataString(text.Replace("{lot}", lot, StringComparison.Ordinal))}");
        var result = page.QuerySelector(".scan-result").ShouldNotBeNull();
        result.GetAttribute("data-outcome").ShouldBe(outcome);
        result.TextContent.ShouldContain(says.Replace("{lot}", lot, StringComparison.Ordinal));
        page.QuerySelectorAll("form[action='/lines/packer-1/commands']").Length.ShouldBe(outcome is "other-product" or "other-lot" ? 1 : 0);
    }

    [Fact]
    public async Task A_date_that_has_passed_is_told()
    {
        using var operators = await Person.With(server, Roles.Operator);
        (await operators.Page($"/kiosk/packer-1/scan?text=01{Milo}17200131")).QuerySelector(".scan-result [role=alert]")!.TextContent
            .ShouldContain("2020");
    }

    [Theory]
    [InlineData("/lines/packer-1/scan", "camera=(self)")]
    [InlineData("/kiosk/packer-1/scan", "camera=(self)")]
    [InlineData("/materials", "camera=(self)")]
    [InlineData("/lines/packer-1", "camera=()")]
    public async Task The_camera_is_allowed_on_the_scanning_pages_alone(string path, string allowed)
    {
        using var operators = await Person.With(server, Roles.Operator);
        using var answer = await operators.Get(path);
        answer.Headers.GetValues("Permissions-Policy").Single().ShouldStartWith(allowed);
    }

    [Theory]
    [InlineData("B-77", "B-77", "", "")]
    [InlineData("10B77", "10B77", "", "")]
    [InlineData("1512013110B77", "1512013110B77", "", "")]
    [InlineData("]C110B77", "B77", "", "")]
    [InlineData("]d201" + Coffee + "310200250010B-77|17701231", "B-77", "2070-12-31", "25")]
    [InlineData("02" + Coffee + "3712|10B-77", "B-77", "", "")]
    [InlineData("01" + Coffee, "", "", "")]
    public async Task A_code_of_a_delivery_fills_its_receipt_in(string text, string number, string best, string kilograms)
    {
        using var operators = await Person.With(server, Roles.Operator);
        var receipt = (await operators.Page($"/materials?number={Uri.EscapeDataString(text)}")).QuerySelector("#receive").ShouldNotBeNull();
        string Value(string name) => receipt.QuerySelector($"[name={name}]")!.GetAttribute("value") ?? "";
        (Value("number"), Value("best"), Value("kilograms")).ShouldBe((number, best, kilograms));
    }

    [Fact]
    public async Task Two_products_cannot_have_one_number_and_a_wrong_check_digit_is_refused()
    {
        var masters = server.Service<ProductMasterService>();
        var edited = (await masters.EditAsync("sugar", Token))!;
        foreach (var gtin in (string[])[Milo, "08991234567890", "8991234567891", "x"])
        {
            var sugar = new ProductMaster("sugar") { Gtin = gtin };
            (await masters.SaveAsync(sugar, edited.Version, "test", Token)).Why.ShouldBe("master-gtin");
        }
    }
}
