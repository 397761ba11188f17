using System.Net;
using AngleSharp.Html.Dom;
using Spane.Backend.Troubleshooting;
using Spane.Storage.Settings;
using Spane.Troubleshooting;

namespace Spane.Dashboard.Tests;

/// <summary>The editor of the diagnosis's rules: from the form, over the bench of past cases, to the causes that a page names.</summary>
public sealed class DiagnosisRulesPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Page = "/diagnosis";
    private const string Slot = "rule p41 if slot-stays-dark then slot-jammed 0.95";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Published_rules_name_causes_from_then_on_can_be_gone_back_to_and_a_late_save_is_refused()
    {
        await using var own = new DashboardServer();
        await own.InitializeAsync();
        using var engineer = await Person.With(own, Roles.Maintenance);
        using var other = await Person.With(own, Roles.Maintenance);
        WhyPageTests.Hear(own, "packer-1");
        Certainty(own).ShouldBe(0.95 * 0.95, 0.001);
        await Draft(other, Slot, Slot.Replace("0.95", "0.15", StringComparison.Ordinal));
        await Draft(engineer, Slot, Slot.Replace("0.95", "0.25", StringComparison.Ordinal));
        Certainty(own).ShouldBe(0.95 * 0.95, 0.001);

        (await Publish(engineer, "Terlalu yakin")).ShouldBe("/diagnosis?done=1");
        Certainty(own).ShouldBe(0.95 * 0.25, 0.001);
        (await Publish(other, "Terlambat")).ShouldBe("/diagnosis?why=stale");
        Certainty(own).ShouldBe(0.95 * 0.25, 0.001);
        using var admin = await Person.With(own, Roles.Admin);
        (await admin.Read("/audit")).ShouldContain("Terlalu yakin");

        // A restarted backend has the database and nothing else.
        (await new DiagnosisRulesStore(own.Service<SettingsDatabase>()).AllAsync(Token)).ShouldHaveSingleItem().Texts.Packer
            .ShouldContain("knowledge packer version 1");
        await engineer.Submit(Page, "/diagnosis/draft", new() { ["version"] = "0" });
        (await Publish(engineer, "Kembali")).ShouldBe("/diagnosis?done=1");
        Certainty(own).ShouldBe(0.95 * 0.95, 0.001);
        own.Service<DiagnosisRules>().Versions.Select(version => version.Version).ShouldBe([2, 1, 0]);
    }

    [Fact]
    public async Task Past_cases_propose_a_certainty_which_is_tried_on_them_in_the_draft()
    {
        await using var own = new DashboardServer();
        await own.InitializeAsync();
        using var engineer = await Person.With(own, Roles.Maintenance);
        WhyPageTests.Hear(own, "packer-1", "hopper-empty", "feed-gate");
        (await engineer.Page(Page)).QuerySelector("#proposals").ShouldBeNull();
        for (var i = 0; i < CertaintyLearning.LeastCases; i++)
        {
            (await own.Service<DeviceCases>().CloseAsync("packer-1", "hopper-bridged", null, null, null, "eko", Token)).ShouldBeTrue();
            await Task.Delay(2, Token);
        }

        var row = (await engineer.Page(Page)).QuerySelectorAll("#proposals tbody tr").First(tr => tr.TextContent.Contains("p27"));
        row.TextContent.ShouldContain("benar pada 10 dari 10 kasus");
        await engineer.Submit(Page, "/diagnosis/adopt", new() { ["rule"] = "p27" });
        var draft = await engineer.Page(Page);
        draft.QuerySelector("textarea")!.TextContent.ShouldNotContain("then hopper-bridged 0.3\n");
        draft.QuerySelectorAll("#bench-sum dd")[0].TextContent.ShouldBe("0 → 10");
        own.Service<DiagnosisRules>().Present.Version.ShouldBe(0, "a person puts it in force");
    }

    [Theory]
    [InlineData("rule p41 if slot-stays-dark then goblin 0.95", "goblin")]
    [InlineData("rule p41 if", "rule")]
    public async Task A_draft_that_cannot_run_says_why_and_is_not_published(string rule, string why)
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        await Draft(engineer, Slot, rule);
        (await engineer.Page(Page)).QuerySelector(".findings")!.TextContent.ShouldContain(why);
        (await Publish(engineer, "x")).ShouldBe("/diagnosis?why=rules");
        await engineer.Submit(Page, "/diagnosis/discard", []);
        (await engineer.Page(Page)).QuerySelector("textarea")!.TextContent.ShouldContain(Slot);
    }

    [Fact]
    public async Task What_is_doubtful_is_found_and_the_rules_are_said_in_the_language_of_the_page()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        var page = await engineer.Page(Page);
        page.QuerySelectorAll("details li").ShouldContain(li => li.TextContent.Contains("p41")
            && li.TextContent.Contains("Bila “Celah inframerah terus gelap”, itu mendukung “Kemasan tersangkut di celah”"));
        await Draft(engineer, Slot, $"{Slot}\nrule x1 if slot-stays-dark then slot-jammed -0.5");
        (await engineer.Page(Page)).QuerySelector(".findings")!.TextContent.ShouldContain("Bertentangan");
    }

    [Fact]
    public async Task Nobody_but_the_engineer_comes_in()
    {
        using var operatorOfLine = await Person.With(server, Roles.Operator);
        using var page = await operatorOfLine.Get(Page);
        page.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    private static double Certainty(DashboardServer own) =>
        own.Service<DeviceCases>().Diagnose("packer-1", new Dictionary<string, double>(), "")!.Causes[0].Certainty;

    private static async Task Draft(Person person, string from, string to)
    {
        var text = ((IHtmlTextAreaElement)(await person.Page(Page)).QuerySelector("textarea[name=text]")!).TextContent;
        text.ShouldContain(from);
        await person.Submit(Page, "/diagnosis/draft",
            new() { ["part"] = "Packer", ["text"] = text.Replace(from, to, StringComparison.Ordinal), ["version"] = "0" });
    }

    private static async Task<string> Publish(Person person, string note)
    {
        var page = await person.Page(Page);
        var form = page.QuerySelector("form[action='/diagnosis/publish']");
        using var answer = await person.Submit(Page, "/diagnosis/publish", new()
        {
            ["note"] = note,
            ["version"] = form?.QuerySelector("[name=version]")?.GetAttribute("value") ?? "0",
            ["draft"] = form?.QuerySelector("[name=draft]")?.GetAttribute("value") ?? "",
        });
        return answer.Headers.Location!.OriginalString;
    }
}
