using System.Net;
using Dapper;
using Spane.Backend.Inspection;
using Spane.Dashboard.Inspection;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>Photographs at the line and in teaching: what is shown, decided, doubted, labelled, undone, put in force.</summary>
public sealed class InspectionPageTests : IAsyncLifetime
{
    private const string Line = "/lines/packer-1/inspection";
    private const string Teach = "/inspection/milo";

    private readonly DashboardServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_held_pack_is_shown_with_why_and_is_decided_once()
    {
        var id = await InspectionActs.Bad(_server);
        using var rina = await Person.With(_server, Roles.Operator);
        var page = await rina.Page(Line);
        var text = page.QuerySelector("[aria-labelledby=inspection-held]").ShouldNotBeNull().TextContent;
        text.ShouldContain("torn-seal");
        text.ShouldContain("97 %");
        page.QuerySelector($"img[src='/photographs/{id}']").ShouldNotBeNull();
        using var picture = await rina.Get($"/photographs/{id}");
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");

        (await Send(rina, Line, "decide", new() { ["id"] = $"{id}", ["act"] = "reject" })).ShouldBe($"{Line}?done=1");
        (await Send(rina, Line, "decide", new() { ["id"] = $"{id}", ["act"] = "accept" })).ShouldBe($"{Line}?why=inspection-held");
        (await rina.Page(Line)).QuerySelector("[aria-labelledby=inspection-held]").ShouldBeNull();
    }

    [Fact]
    public async Task The_screen_says_that_weight_alone_decides()
    {
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        using var rina = await Person.With(_server, Roles.Operator);
        (await rina.Page(Line)).QuerySelector(".notice").ShouldNotBeNull().TextContent.ShouldContain("hanya berat yang memutuskan");
    }

    [Fact]
    public async Task What_an_operator_doubts_is_labelled_by_the_engineer_and_can_be_undone()
    {
        var id = await InspectionActs.Bad(_server);
        using var rina = await Person.With(_server, Roles.Operator);
        (await Send(rina, Line, "doubt", new() { ["id"] = $"{id}" })).ShouldBe($"{Line}?done=1");
        using var denied = await rina.Get(Teach);
        denied.StatusCode.ShouldNotBe(HttpStatusCode.OK);

        using var eko = await Person.With(_server, Roles.Maintenance);
        (await eko.Page($"{Teach}?label=%3F")).QuerySelector($"input[value='{id}']").ShouldNotBeNull();
        var labelled = await Send(eko, Teach, "labels", new() { ["id"] = $"{id}", ["label"] = "good", ["from"] = "?" });
        labelled.ShouldBe($"{Teach}?label=%3F&undo={id}&back=%3F");
        (await _server.Service<PhotographLabels>().OfProductAsync("milo", Token)).ShouldBe([(id, "good")]);

        (await eko.Page(labelled)).QuerySelector("button[data-key=u]").ShouldNotBeNull();
        await Send(eko, Teach, "labels", new() { ["id"] = $"{id}", ["label"] = "" });
        (await _server.Service<PhotographLabels>().OfProductAsync("milo", Token)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Torn Seal")]
    [InlineData("../etc")]
    [InlineData("abcdefghijklmnopqrstuvwxyz12345")]
    public async Task A_label_that_is_none_is_refused(string label)
    {
        var id = await InspectionActs.Bad(_server);
        using var eko = await Person.With(_server, Roles.Maintenance);
        (await Send(eko, Teach, "labels", new() { ["id"] = $"{id}", ["label"] = label })).ShouldBe($"{Teach}?why=inspection-label");
    }

    [Fact]
    public async Task A_model_is_put_in_force_with_a_threshold_replaced_and_taken_back()
    {
        var first = await InspectionActs.Model(_server);
        var second = await InspectionActs.Model(_server);
        using var eko = await Person.With(_server, Roles.Maintenance);
        (await eko.Page(Teach)).QuerySelectorAll("details.route").Length.ShouldBe(2);
        await Force(eko, second, "0.5");
        await Force(eko, first, "0.25");
        var models = _server.Service<ModelStore>();
        (await models.InForceAsync("milo", Token)).ShouldBe(new(first, 0.25));
        (await Send(eko, Teach, "force", new() { ["model"] = $"{second}", ["threshold"] = "1.5", ["version"] = "2" }))
            .ShouldBe($"{Teach}?why=inspection-threshold");
        (await Send(eko, Teach, "force", new() { ["model"] = "99", ["version"] = "2" })).ShouldBe($"{Teach}?why=inspection-model");
        await Force(eko, 0, "");
        (await models.InForceAsync("milo", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_starts_from_an_older_version_is_told()
    {
        var model = await InspectionActs.Model(_server);
        using var eko = await Person.With(_server, Roles.Maintenance);
        await Force(eko, model, "0.5");
        (await Send(eko, Teach, "force", new() { ["model"] = $"{model}", ["threshold"] = "0.25", ["version"] = "0" }))
            .ShouldBe($"{Teach}?why=stale");
    }

    [Fact]
    public async Task Without_the_program_nothing_is_taught_and_the_screen_says_why()
    {
        using var eko = await Person.With(_server, Roles.Maintenance);
        (await eko.Page(Teach)).QuerySelector(".notice").ShouldNotBeNull().TextContent.ShouldContain("./spane vision");
        await new InspectionActs(_server, eko).Acts["POST inspection/{product}/teach"]();
        (await eko.Page(Teach)).Body!.TextContent.ShouldContain("tidak menjawab");
    }

    [Fact]
    public async Task Defects_are_counted_by_kind_and_downloaded()
    {
        await InspectionActs.Bad(_server, "torn-seal");
        await InspectionActs.Bad(_server, "torn-seal");
        await InspectionActs.Bad(_server, "wrong-label");
        using var sari = await Person.With(_server, Roles.Quality);
        var rows = (await sari.Page("/lines/packer-1/defects")).QuerySelectorAll("[aria-labelledby=defects-kinds] tbody tr");
        rows.Select(row => row.Children[0].TextContent + row.Children[1].TextContent).ShouldBe(["torn-seal2", "wrong-label1"]);
        using var csv = await sari.Get("/lines/packer-1/defects.csv");
        (await csv.Content.ReadAsStringAsync(Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        using var zip = await sari.Get("/lines/packer-1/defects.zip");
        using var archive = new System.IO.Compression.ZipArchive(await zip.Content.ReadAsStreamAsync(Token));
        archive.Entries.Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_share_of_defects_is_charted_by_hour_and_lot_and_reported()
    {
        await InspectionActs.Bad(_server, "torn-seal");
        await InspectionActs.Bad(_server, "wrong-label");
        await using (var connection = await _server.Service<SettingsDatabase>().OpenAsync(Token))
        {
            await connection.ExecuteAsync(
                """
                UPDATE photograph SET lot = 'L-2', pack_at = pack_at - 7200000 WHERE id = 1;
                UPDATE photograph SET bad = 0, held = 0 WHERE id = 1
                """);
        }

        using var sari = await Person.With(_server, Roles.Quality);
        var page = await sari.Page("/lines/packer-1/defects");
        page.QuerySelectorAll("[aria-labelledby=defects-share] figure.series").Length.ShouldBe(2);
        page.QuerySelectorAll("[aria-labelledby=defects-share] tbody tr").Select(row => row.TextContent.Trim()[..3])
            .ShouldBe(["L-1", "L-2"]);
        var now = DateTimeOffset.UtcNow;
        var report = (await _server.Service<IDefects>().ReportAsync("packer-1", now.AddHours(-1), now, cancellationToken: Token))
            .ShouldNotBeNull();
        (report.Inspected, report.Kinds.Single(), report.Samples.Single().Pack.Number).ShouldBe((1, ("wrong-label", 1), 17));
        (await _server.Service<IDefects>().ReportAsync("packer-1", now.AddDays(-9), now.AddDays(-8), cancellationToken: Token))
            .ShouldBeNull();
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("state=bad", 2)]
    [InlineData("state=good", 1)]
    [InlineData("state=rejected", 1)]
    [InlineData("state=unjudged", 0)]
    [InlineData("kind=torn-seal", 2)]
    [InlineData("lot=L-1", 3)]
    [InlineData("lot=L-9", 0)]
    public async Task The_history_of_photographs_is_filtered_shown_and_downloaded(string query, int count)
    {
        await InspectionActs.Bad(_server, "torn-seal");
        var rejected = await InspectionActs.Bad(_server, "torn-seal");
        await _server.Service<PhotographLabels>().DecideAsync(rejected, accept: false, "rina", Token);
        var good = await InspectionActs.Bad(_server, "good");
        await using (var connection = await _server.Service<SettingsDatabase>().OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE photograph SET bad = 0, held = 0 WHERE id = @good", new { good });
        }

        using var sari = await Person.With(_server, Roles.Quality);
        (await sari.Page($"/lines/packer-1/photographs?{query}")).QuerySelectorAll("figure.photo").Length.ShouldBe(count);
        (await sari.Read($"/lines/packer-1/photographs.csv?{query}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length
            .ShouldBe(count + 1);
        using var zip = await sari.Get($"/lines/packer-1/photographs.zip?{query}");
        using var archive = new System.IO.Compression.ZipArchive(await zip.Content.ReadAsStreamAsync(Token));
        archive.Entries.Count.ShouldBe(count + 1);
    }

    [Fact]
    public async Task Photographs_that_move_away_from_the_taught_ones_are_told_before_a_verdict_is_wrong()
    {
        var model = await _server.Service<ModelStore>().AddAsync(
            "milo", new() { Threshold = 0.5, Reference = [.. Enumerable.Range(0, 40).Select(i => 1 + (i / 40.0))] }, [1], "eko", Token);
        (await _server.Service<ModelStore>().ForceAsync("milo", model, 0.5, 0, "eko", Token)).ShouldBeNull();
        _server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        await Passed(Spane.Packing.Photographs.FeatureDrift.WindowSize, 1.5);
        using var rina = await Person.With(_server, Roles.Operator);
        (await rina.Page(Line)).QuerySelectorAll(".notice").ShouldNotContain(one => one.TextContent.Contains("tidak lagi mirip"));
        await Passed(Spane.Packing.Photographs.FeatureDrift.WindowSize, 2.5);
        (await rina.Page(Line)).QuerySelectorAll(".notice").ShouldContain(one => one.TextContent.Contains("tidak lagi mirip"));
    }

    // Packs that passed by a photograph so far from good, half of them nearer.
    private async Task Passed(int count, double distance)
    {
        await using var connection = await _server.Service<SettingsDatabase>().OpenAsync(Token);
        for (var i = 0; i < count; i++)
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO photograph (device, life, boot, seq, slot, measured, received, bytes, matched, product, model, bad, distance)
                VALUES ('packer-1', 'x', 1, (SELECT count(*) FROM photograph), 1, 0, @now, 1, 1, 'milo', 1, 0, @distance)
                """,
                new { distance = distance - (0.5 * (i % 2)), now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() });
        }
    }

    /// <summary>By age and by room: held ones later, labelled ones and those that are held now never.</summary>
    [Fact]
    public async Task Photographs_go_by_age_and_by_room_but_not_those_that_teach_or_are_held()
    {
        var held = await InspectionActs.Bad(_server);
        var labelled = await InspectionActs.Bad(_server);
        var decided = await InspectionActs.Bad(_server);
        var old = await InspectionActs.Bad(_server);
        var labels = _server.Service<PhotographLabels>();
        foreach (var id in (long[])[labelled, decided, old])
        {
            (await labels.DecideAsync(id, accept: false, "rina", Token)).ShouldBeTrue();
        }

        await labels.LabelAsync("milo", [labelled], "torn-seal", "eko", Token);
        await using (var connection = await _server.Service<SettingsDatabase>().OpenAsync(Token))
        {
            await connection.ExecuteAsync(
                "UPDATE photograph SET received = 0 WHERE id IN (@held, @labelled, @old)", new { held, labelled, old });
        }

        var retention = _server.Service<PhotographRetention>();
        (await retention.ApplyAsync(Token)).ShouldBe(1);
        File.Exists(_server.Service<PhotographFiles>().PathOf(old)).ShouldBeFalse();

        await using (var connection = await _server.Service<SettingsDatabase>().OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE photograph SET bytes = 3000000000 WHERE id = @decided", new { decided });
        }

        (await retention.ApplyAsync(Token)).ShouldBe(1);
        (await retention.ApplyAsync(Token)).ShouldBe(0);
        File.Exists(_server.Service<PhotographFiles>().PathOf(held)).ShouldBeTrue();
        File.Exists(_server.Service<PhotographFiles>().PathOf(labelled)).ShouldBeTrue();
    }

    private async Task Force(Person eko, int model, string threshold)
    {
        var version = await _server.Service<ModelStore>().SettingVersionAsync("milo", Token);
        (await Send(eko, Teach, "force", new() { ["model"] = $"{model}", ["threshold"] = threshold, ["version"] = $"{version}" }))
            .ShouldBe($"{Teach}?done=1");
    }

    private static async Task<string> Send(Person person, string page, string act, Dictionary<string, string> fields)
    {
        using var answer = await person.Submit(page, $"{page}/{act}", fields);
        return answer.Headers.Location.ShouldNotBeNull($"{(int)answer.StatusCode}").OriginalString;
    }
}
