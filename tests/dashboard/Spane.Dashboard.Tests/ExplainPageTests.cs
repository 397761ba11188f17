using static Spane.Dashboard.Tests.DashboardServer;

namespace Spane.Dashboard.Tests;

public sealed class ExplainPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_verdict_is_laid_open_with_sets_rules_and_reason()
    {
        var page = await server.Page("/explain?nominal=35&weight=35.4&rate=64&minutes=1");
        page.QuerySelectorAll(".plot svg").Length.ShouldBe(4);
        page.QuerySelectorAll(".plot .now").Length.ShouldBe(4);
        page.QuerySelector("tbody td:nth-child(2)")!.TextContent.ShouldStartWith("jika berat adalah sesuai");
        Text(page, ".verdict-reason").ShouldContain("35,4");
    }

    [Fact]
    public async Task Where_no_rule_fires_the_page_says_so()
    {
        var page = await server.Page("/explain?nominal=35&weight=33&rate=64&minutes=9", "en");
        Text(page, ".verdict-word").ShouldBe("NOT OPTIMAL");
    }

    [Theory]
    [InlineData("/explain?nominal=0&weight=1&rate=1&minutes=1")]
    [InlineData("/explain?nominal=NaN&weight=1&rate=1&minutes=1")]
    [InlineData("/explain?nominal=35&weight=Infinity&rate=1&minutes=1")]
    [InlineData("/explain")]
    public async Task Values_that_cannot_be_judged_lead_to_the_empty_form(string path) =>
        (await server.Page(path)).QuerySelectorAll(".plot").ShouldBeEmpty();
}
