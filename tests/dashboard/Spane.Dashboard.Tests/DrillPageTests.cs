using System.Net;
using Spane.Backend.Alarms;
using Spane.Backend.Audit;
using Spane.Dashboard.Drills;
using Spane.Dashboard.Quality;

namespace Spane.Dashboard.Tests;

/// <summary>A drill from its start by who looks after a line to the answer of who runs it.</summary>
public sealed class DrillPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Roles.Quality)]
    [InlineData(Roles.Maintenance)]
    public async Task It_is_shown_at_the_line_and_among_the_alarms_as_a_drill_and_is_none_of_them(string role)
    {
        var line = $"packer-drill-{role.ToLowerInvariant()}";
        var before = await Figures(line);
        using var starts = await Person.With(server, role);
        (await Submit(starts, "/drills", "/drills/start", new() { ["device"] = line, ["scenario"] = "pack-jam" }))
            .ShouldBe("/drills?done=1");
        var id = Open(line);

        using var runs = await Person.With(server, Roles.Operator);
        foreach (var path in (string[])[$"/lines/{line}", "/alarms"])
        {
            var item = (await runs.Page(path)).QuerySelectorAll($"ul.drills li[data-row='{id}']").ShouldHaveSingleItem();
            item.TextContent.ShouldContain("LATIHAN / DRILL");
            item.TextContent.ShouldContain("Kemasan tersangkut di jalur IR");
        }

        (await server.Page($"/lines/{line}", "en")).QuerySelector("ul.drills li")!.TextContent.ShouldContain("DRILL / LATIHAN");
        (await runs.Page("/alarms")).QuerySelector($"#alarm-list li[data-row*='{line}']").ShouldBeNull();
        (await runs.Page("/drills")).QuerySelector("#drills tbody tr")!.TextContent.ShouldNotContain("tersangkut", Case.Insensitive);

        (await Submit(runs, $"/drills/{id}", "/drills/acknowledge", new() { ["id"] = $"{id}" })).ShouldBe($"/drills/{id}?done=1");
        (await Submit(runs, $"/drills/{id}", $"/drills/{id}/cause", new() { ["cause"] = "slot-jammed" })).ShouldBe($"/drills/{id}?done=1");
        var page = await runs.Page($"/drills/{id}");
        page.QuerySelectorAll("#step button").Length.ShouldBe(4);
        (await Submit(runs, $"/drills/{id}", $"/drills/{id}/step", new() { ["step"] = "slot-jammed" })).ShouldBe($"/drills/{id}?done=1");

        var row = (await starts.Page("/drills")).QuerySelector("#drills tbody tr")!.TextContent;
        row.ShouldContain("terjawab");
        row.ShouldContain("✓ Kemasan tersangkut di celah");
        (await runs.Page($"/lines/{line}")).QuerySelectorAll("ul.drills li").ShouldBeEmpty();
        (await server.Service<AuditLog>().NewestAsync(50, Token)).Where(entry => entry.Subject == line).Select(entry => entry.Action)
            .ShouldBe(["drill-step", "drill-cause", "drill-acknowledged", "drill-started"]);
        (await Figures(line)).ShouldBe(before, "nothing of it is in the line's figures");
    }

    [Fact]
    public async Task Who_runs_a_line_begins_none_and_who_looks_after_quality_ends_one_but_does_not_answer()
    {
        const string Line = "packer-drill-roles";
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, Line));
        using var runs = await Person.With(server, Roles.Operator);
        (await runs.Page("/drills")).QuerySelector("#start").ShouldBeNull();
        using (var refused = await runs.Submit("/account", "/drills/start", new() { ["device"] = Line }))
        {
            refused.StatusCode.ShouldNotBe(HttpStatusCode.OK);
            server.State.Drills.ShouldNotContain(drill => drill.Device == Line);
        }

        using var quality = await Person.With(server, Roles.Quality);
        await Submit(quality, "/drills", "/drills/start", new() { ["device"] = Line, ["scenario"] = "" });
        var id = Open(Line);
        (await quality.Page($"/drills/{id}")).QuerySelectorAll("#acknowledge, #cause, #step").ShouldBeEmpty();
        (await Submit(quality, $"/drills/{id}", $"/drills/{id}/end", [])).ShouldBe($"/drills/{id}?done=1");
        (await quality.Page($"/drills/{id}")).QuerySelector("#result")!.TextContent.ShouldContain("dihentikan seseorang");
    }

    private async Task<(int Packs, int Held, int Alarms)> Figures(string line)
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, line));
        var shift = await server.Service<IProduction>().ShiftAsync(line, DateTimeOffset.UtcNow, Token);
        return (shift.Packs, shift.Held, server.State.AllAlarms.Standing.Count(alarm => alarm.Key.Device == line)
            + (await server.Service<AlarmService>().JournalAsync(100, Token)).Count(entry => entry.Key.Device == line));
    }

    private long Open(string line) => server.Service<IDrills>().Open.Single(drill => drill.Device == line).Id;

    private static async Task<string> Submit(Person person, string page, string action, Dictionary<string, string> fields)
    {
        using var answer = await person.Submit(page, action, fields);
        return answer.Headers.Location.ShouldNotBeNull().OriginalString;
    }
}
