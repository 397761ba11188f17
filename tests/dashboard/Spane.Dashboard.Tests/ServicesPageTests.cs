using Spane.Backend.Audit;
using Spane.Dashboard.Services;

namespace Spane.Dashboard.Tests;

/// <summary>Services by use, from the interval to the notice at the line and the record of who did it.</summary>
public sealed class ServicesPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Line = "packer-served";
    private const string Page = $"/devices/{Line}/services";

    [Fact]
    public async Task A_service_comes_due_is_told_at_the_line_is_done_by_a_person_and_begins_anew()
    {
        Use(1_000, 10);
        using var engineer = await Person.With(server, Roles.Maintenance, Roles.Operator);
        (await Submit(engineer, "/task", new() { ["id"] = "0", ["name"] = "Servo gerbang isi", ["cycles"] = "50000", ["hours"] = "" }))
            .ShouldBe($"{Page}?done=1");
        (await engineer.Page($"/lines/{Line}")).QuerySelectorAll(".notice.service").ShouldBeEmpty();

        Use(46_500, 20);
        (await engineer.Page($"/lines/{Line}")).QuerySelector(".notice.service")!.TextContent.ShouldContain("jatuh tempo");
        Use(51_000, 22);
        var row = (await engineer.Page(Page)).QuerySelector("#tasks tbody tr")!;
        row.GetAttribute("data-state").ShouldBe("Overdue");
        row.TextContent.ShouldContain("50.000 / 50.000");

        var task = (await server.Service<IServices>().OfAsync(Line, TestContext.Current.CancellationToken))!.Tasks.Single();
        (await Submit(engineer, $"/{task.Id}/done", new() { ["note"] = "Diganti baru" })).ShouldBe($"{Page}?done=1");
        var page = await engineer.Page(Page);
        page.QuerySelector("#tasks tbody tr")!.GetAttribute("data-state").ShouldBe("Fine");
        page.QuerySelector("#done tbody tr")!.TextContent.ShouldContain("Diganti baru");
        (await server.Service<AuditLog>().NewestAsync(5, TestContext.Current.CancellationToken))
            .ShouldContain(line => line.Action == "service-done" && line.Subject == Line);
    }

    [Theory]
    [InlineData("", "100", "", "service-name")]
    [InlineData("Servo", "", "", "service-interval")]
    [InlineData("Servo", "0", "", "service-interval")]
    [InlineData("Servo", "1.5", "", "service-interval")]
    [InlineData("Servo", "", "-3", "service-interval")]
    [InlineData("Servo", "", "1e999", "service-interval")]
    public async Task What_is_no_interval_is_refused(string name, string cycles, string hours, string why)
    {
        Use(1, 1);
        using var engineer = await Person.With(server, Roles.Maintenance);
        (await Submit(engineer, "/task", new() { ["id"] = "0", ["name"] = name, ["cycles"] = cycles, ["hours"] = hours }))
            .ShouldBe($"{Page}?why={why}");
    }

    private void Use(long cycles, double hours) => server.State.Publish(
        SampleLine.Running(DateTimeOffset.UtcNow, Line) with { Usage = new(cycles, TimeSpan.FromHours(hours)) });

    private static async Task<string> Submit(Person person, string action, Dictionary<string, string> fields)
    {
        using var answer = await person.Submit(Page, Page + action, fields);
        return answer.Headers.Location.ShouldNotBeNull().OriginalString;
    }
}
