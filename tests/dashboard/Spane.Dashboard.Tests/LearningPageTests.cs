using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Dapper;
using Spane.Backend.Risk;
using Spane.Storage.Settings;
using Spane.Troubleshooting.Risk;

namespace Spane.Dashboard.Tests;

/// <summary>Risks learnt from a line's own history: from the button, over the person who puts a model in force, to the screens and to
/// silence.</summary>
public sealed class LearningPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Page = "/learning";
    private const string Force = "/learning/jam/packer-1/force";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_anything_was_learnt_the_page_says_so_and_offers_nothing_to_put_in_force()
    {
        using var engineer = await Person.With(server, Roles.Maintenance);
        var page = await engineer.Page(Page);
        page.QuerySelectorAll("section.panel h2").Select(title => title.TextContent).ShouldBe(
            [
                "Beban diputus batas dalam seperempat jam – canteen-1", "Macet dalam sepuluh menit – packer-1",
                "Lot yang akan gagal, dari sepuluh menit pertamanya – packer-1",
            ], ignoreOrder: true);
        page.Body!.TextContent.ShouldContain("Program belajar belum terpasang");
        page.Body!.TextContent.ShouldContain("Belum pernah dipelajari");
        page.QuerySelectorAll("form[action$='/force'], form[action$='/learn']").ShouldBeEmpty();
        (await Why(engineer, "/learning/jam/packer-1/learn")).ShouldBe("/learning?why=risk-away");
        (await Why(engineer, "/learning/jam/canteen-1/learn")).ShouldBe("/learning?why=risk-question");
        using var quality = await Person.With(server, Roles.Quality);
        (await quality.Get(Page)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_puts_a_model_in_force_that_earned_it_and_the_line_says_the_risk_with_its_reason()
    {
        await using var own = await Started();
        using var engineer = await Person.With(own, Roles.Maintenance);
        await RiskModels.Learnt(own, "not-better");
        await RiskModels.Learnt(own);
        (await InForce(engineer, own, 1)).ShouldBe("/learning?why=risk-silent");
        (await InForce(engineer, own, 7)).ShouldBe("/learning?why=risk-silent");
        own.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        await RiskModels.Look(own);
        (await own.Page("/lines/packer-1")).QuerySelector("[data-list=risks]").ShouldBeNull("no person has put one in force");

        (await InForce(engineer, own, 2)).ShouldBe("/learning?done=1");
        (await Why(engineer, Force, new() { ["model"] = "0", ["version"] = "0" })).ShouldBe("/learning?why=stale");
        await RiskModels.Pack(own);
        await RiskModels.Look(own);
        Line(await own.Page("/lines/packer-1")).ShouldBe(
            "Macet dalam sepuluh menit (packer-1): 50,0 %, biasanya 6,0 %. waktu isi: 1000 ms (biasanya 600 ms)");
        Line(await own.Page("/lines/packer-1", "en")).ShouldBe(
            "Jam within ten minutes (packer-1): 50.0 %, usually 6.0 %. filling time: 1000 ms (usually 600 ms)");
        await using (var connection = await own.Service<SettingsDatabase>().OpenAsync(Token))
        {
            (await connection.QueryFirstAsync<(long Model, double Risk, long Shown)>(
                    "SELECT model, risk, shown FROM risk_given ORDER BY at"))
                .ShouldBe((2, 0.5, 1), "what was shown can be judged later");
        }

        (await InForce(engineer, own, 0)).ShouldBe("/learning?done=1");
        await RiskModels.Look(own);
        (await own.Page("/lines/packer-1")).QuerySelector("[data-list=risks]").ShouldBeNull();
        using var admin = await Person.With(own, Roles.Admin);
        (await admin.Read("/audit")).ShouldContain("risk_model");
    }

    [Fact]
    public async Task A_model_that_nothing_follows_any_more_goes_silent_by_itself_and_says_so()
    {
        await using var own = await Started();
        using var engineer = await Person.With(own, Roles.Maintenance);
        await InForce(engineer, own, await RiskModels.Learnt(own));
        await RiskModels.SpokeInVain(own, 1);
        await RiskModels.Pack(own);
        await RiskModels.Look(own);
        (await own.Service<RiskStore>().InForceAsync(Token)).ShouldHaveSingleItem().Silenced.ShouldNotBeNull();
        await RiskModels.Look(own);
        own.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        (await own.Page("/lines/packer-1")).QuerySelector("[data-list=risks]").ShouldBeNull();

        var text = (await engineer.Page(Page)).Body!.TextContent;
        text.ShouldContain("Versi 1 diam sejak");
        text.ShouldContain("600 saat; terjadi 0, diperkirakan 180,0.");
        text.ShouldContain("Bergeser sejak dipelajari (indeks ≥ 0,25):");
        using var admin = await Person.With(own, Roles.Admin);
        (await admin.Read("/audit")).ShouldContain("Model risiko diam");

        // A person may let it speak again.
        (await InForce(engineer, own, 1)).ShouldBe("/learning?done=1");
        (await own.Service<RiskStore>().InForceAsync(Token)).ShouldHaveSingleItem().Silenced.ShouldBeNull();
    }

    // The program itself, as it is built beside this one: too little was packed to learn from, and the page says how much is wanting.
    [Fact]
    public async Task The_button_has_the_history_learnt_in_the_background()
    {
        await using var own = await Started(program: "");
        using var engineer = await Person.With(own, Roles.Maintenance);
        await RiskModels.Pack(own);
        (await Why(engineer, "/learning/jam/packer-1/learn")).ShouldBe("/learning?done=1");
        for (var i = 0; i < 3000 && own.Service<LearningRoom>().Progress is not { Ended: true }; i++)
        {
            await Task.Delay(20, Token);
        }

        own.Service<LearningRoom>().Progress.ShouldNotBeNull().Why.ShouldBeNull();
        var version = (await own.Service<RiskStore>().AllAsync("jam", "packer-1", Token)).ShouldHaveSingleItem();
        version.Trained.Report.Silence.ShouldBe(RiskReport.TooFew);
        (await engineer.Page(Page)).Body!.TextContent.ShouldContain("kejadian menyusul 0 kali di bagian untuk dipelajari");
    }

    private static async Task<DashboardServer> Started(string program = "absent.dll")
    {
        var server = new DashboardServer { TrainingProgram = program };
        await server.InitializeAsync();
        return server;
    }

    private static async Task<string> InForce(Person engineer, DashboardServer server, int version) => await Why(engineer, Force, new()
    {
        ["model"] = version.ToString(CultureInfo.InvariantCulture),
        ["version"] = $"{await server.Service<RiskStore>().SettingVersionAsync("jam", "packer-1", Token)}",
    });

    private static async Task<string> Why(Person engineer, string action, Dictionary<string, string>? fields = null)
    {
        using var answer = await engineer.Submit("/account", action, fields ?? []);
        return answer.Headers.Location.ShouldNotBeNull($"{action}: {(int)answer.StatusCode}").OriginalString;
    }

    private static string Line(IHtmlDocument page) => string.Join(' ',
        page.QuerySelectorAll("[data-list=risks] > li").ShouldHaveSingleItem().TextContent
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
