using Spane.Dashboard.Help;

namespace Spane.Dashboard.Tests;

public sealed class HelpTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    public static TheoryData<string, string> All() =>
        [.. from name in Guides.Names from language in new[] { "id", "en" } select (name, language)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_guide_is_a_page_without_a_trace_of_its_markup(string name, string language)
    {
        var page = await server.Page($"/help/{name}", language);
        var guide = page.QuerySelectorAll(".guide").ShouldHaveSingleItem();
        guide.QuerySelectorAll("h1").ShouldHaveSingleItem();
        foreach (var code in guide.QuerySelectorAll("pre, code"))
        {
            code.Remove();
        }

        guide.TextContent.ShouldNotContain("**");
        guide.TextContent.ShouldNotContain("](");
        guide.TextContent.ShouldNotContain("|");
        guide.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!)
            .ShouldAllBe(address => address.StartsWith("/help/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task There_is_no_help_of_another_name() =>
        (await server.Client.GetAsync("/help/../appsettings", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeFalse();

    [Theory]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("# A **b** *c*", "<h1>A <strong>b</strong> <em>c</em></h1>")]
    [InlineData("- one\n  more\n- two", "<ul><li>one more</li><li>two</li></ul>")]
    [InlineData("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>")]
    [InlineData("see [it](operator.en.md) or [that](../protocol.md)", "<p>see <a href=\"/help/operator\">it</a> or that</p>")]
    [InlineData("one\n\n![a screen](../screens/line-820-light.png)\n\ntwo", "<p>one</p><p>two</p>")]
    [InlineData("```\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>")]
    public void Markup_becomes_html_and_html_stays_text(string markdown, string html) => GuideMarkup.Html(markdown).ShouldBe(html);
}
