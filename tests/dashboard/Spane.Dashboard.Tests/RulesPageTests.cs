using AngleSharp.Html.Parser;
using Spane.Backend.Verdicts;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>The rule-base editor, from the form to the verdicts of before and after.</summary>
public sealed class RulesPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const double HeavyGrams = 36.4;
    private const double PacksPerMinute = 65;
    private const double Minutes = 1;

    [Fact]
    public async Task A_published_rule_base_judges_from_then_on_and_old_verdicts_keep_theirs()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        var judge = server.Service<PackJudge>();
        var before = DateTimeOffset.UtcNow;
        judge.Judge(Product.Create("p", "", 35), HeavyGrams, PacksPerMinute, Minutes).Optimal.ShouldBeFalse();

        // Nothing below 37 g is too heavy any more.
        var fields = await Form(engineer);
        fields["point.1.2"] = "37";
        fields["point.1.3"] = "38";
        fields["point.2.0"] = "37";
        fields["point.2.1"] = "38";
        (await engineer.Submit("/rules", "/rules/draft", fields)).Headers.Location!.OriginalString.ShouldBe("/rules");
        (await engineer.Read("/rules")).ShouldContain("Konsep");
        judge.Judge(Product.Create("p", "", 35), HeavyGrams, PacksPerMinute, Minutes).Optimal.ShouldBeFalse();

        (await engineer.Submit("/rules", "/rules/publish",
            new() { ["note"] = "Batas atas longgar" })).Headers.Location!.OriginalString.ShouldBe("/rules?done=1");
        judge.Judge(Product.Create("p", "", 35), HeavyGrams, PacksPerMinute, Minutes).Optimal.ShouldBeTrue();
        judge.Judge(Product.Create("p", "", 35), HeavyGrams, PacksPerMinute, Minutes, before).Optimal.ShouldBeFalse();
        using var admin = await Person.With(server, Roles.Admin);
        (await admin.Read("/audit")).ShouldContain("Batas atas longgar");

        // Going back is publishing the earlier version again.
        await engineer.Submit("/rules", "/rules/draft", new() { ["version"] = "0" });
        await engineer.Submit("/rules", "/rules/publish", new() { ["note"] = "Kembali" });
        judge.Judge(Product.Create("p", "", 35), HeavyGrams, PacksPerMinute, Minutes).Optimal.ShouldBeFalse();
    }

    [Fact]
    public async Task A_draft_survives_a_restart_and_is_its_writers_own()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        var fields = await Form(engineer);
        fields["point.1.2"] = "36.125";
        await engineer.Submit("/rules", "/rules/draft", fields);
        using var other = await Person.With(server, Roles.Maintenance);
        (await other.Read("/rules")).ShouldNotContain("36.125");

        // A restarted backend has the database and nothing else.
        var writer = (await engineer.Page("/rules")).DocumentElement.GetAttribute("data-who")!;
        var kept = await new RuleBaseStore(server.Service<SettingsDatabase>()).DraftAsync(writer, TestContext.Current.CancellationToken);
        kept!.Value.Document.Terms.ShouldContain(term => term.Parameters.Contains(36.125));
        await engineer.Submit("/rules", "/rules/discard", []);
        (await engineer.Read("/rules")).ShouldNotContain("36.125");
    }

    [Theory]
    [InlineData("if weight is purple then verdict is optimal", "purple")]
    [InlineData("this is no rule", "if")]
    public async Task A_draft_that_is_no_rule_base_says_why_and_cannot_be_published(string rule, string why)
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        var fields = await Form(engineer);
        fields["rules"] = rule;
        await engineer.Submit("/rules", "/rules/draft", fields);
        var page = await new HtmlParser().ParseDocumentAsync(await engineer.Read("/rules"));
        page.QuerySelector("#rules-preview .notice")!.TextContent.ShouldContain(why);
        (await engineer.Submit("/rules", "/rules/publish", new() { ["note"] = "x" })).Headers.Location!.OriginalString.ShouldBe(
            "/rules?why=rules");
    }

    [Fact]
    public async Task A_contradiction_is_found_while_editing()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        var fields = await Form(engineer);
        fields["rules"] += "\nif weight is right and production is many and time is fast then verdict is not-optimal";
        await engineer.Submit("/rules", "/rules/draft", fields);
        (await engineer.Read("/rules")).ShouldContain("Bertentangan");
    }

    private static async Task<Dictionary<string, string>> Form(Person person)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await person.Read("/rules"));
        var form = page.QuerySelector("form[action='/rules/draft']")!;
        var fields =
            form.QuerySelectorAll("input[type=number], input[name=version]")
                .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        fields["rules"] = form.QuerySelector("textarea")!.TextContent;
        fields["otherwise"] = "verdict is not-optimal";
        return fields;
    }
}
