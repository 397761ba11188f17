using Spane.Dashboard.Administration;
using Spane.Dashboard.Stops;
using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>Why a line stood: events fill themselves in, a person says the rest or says it better.</summary>
public sealed class StopsPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Page = "/quality/packer-1/stops?at=2026-11-21T08:00:00";

    // A morning shift from 07:00 in Jakarta.
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stop_has_the_nodes_reason_until_a_person_says_another()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        await server.Service<ITelemetryStore>().WriteAsync(
            [.. Packs(0, 60), .. Packs(80, 90), .. Packs(120, 121), Event(60, "pack-jam")], Token);
        var report = await server.Service<ILineStops>().ReadAsync("packer-1", Start.AddHours(1), 1, Token);
        report.Stops.Select(stop => (Math.Round(stop.Length.TotalMinutes), stop.Reason?.Code)).ShouldBe(
            [(359, null), (30, null), (20, "jam")]);
        report.Analysis.Failures.ShouldBe(1);
        report.Analysis.Mtbf!.Value.TotalMinutes.ShouldBe(71, 0.5);

        using var person = await Person.With(server, Roles.Operator);
        var page = await person.Page(Page);
        page.QuerySelectorAll("#why button").Length.ShouldBe(18);
        page.QuerySelector("#losses tbody tr")!.TextContent.ShouldContain("389,0");
        (await Say(person, report.Stops[1].From, "no-film")).ShouldContain("done=1");
        (await Say(person, report.Stops[2].From, "gate")).ShouldContain("done=1");
        (await Say(person, report.Stops[2].From, "sealer")).ShouldContain("done=1");
        (await Say(person, report.Stops[1].From, "holiday")).ShouldContain("why=stop-reason");
        (await Say(person, report.Stops[1].From.AddSeconds(1), "no-film")).ShouldContain("why=stop-unknown");
        (await Say(person, DateTimeOffset.MaxValue, "no-film")).ShouldContain("why=stop-unknown");

        var now = await server.Service<ILineStops>().ReadAsync("packer-1", Start.AddHours(1), 3, Token);
        now.Stops.Where(stop => stop.By.Length > 0).Select(stop => stop.Reason!.Code).ShouldBe(["no-film", "sealer"]);
        (await server.Service<IAdministration>().AuditAsync(5, Token))[0].Action.ShouldBe("stop-reason");
    }

    private static async Task<string> Say(Person person, DateTimeOffset stopped, string reason)
    {
        using var answer = await person.Submit(
            "/account", "/quality/packer-1/stops/reason", new() { ["stopped"] = $"{stopped.ToUnixTimeMilliseconds()}", ["reason"] = reason });
        return answer.Headers.Location.ShouldNotBeNull().OriginalString;
    }

    private static IEnumerable<TelemetryPoint> Packs(int fromMinutes, int toMinutes) =>
        Enumerable.Range(fromMinutes * 60, (toMinutes - fromMinutes) * 60).Select(second => new TelemetryPoint(
            Measurements.Pack, "packer-1", "", Start.AddSeconds(second).ToUnixTimeMilliseconds(), 3, (uint)(500_000 + second),
            [second + 1, 35.2, 0, 0, 35, 60, 1000, 1000, 600, 1, 70, 1, 0], ["milo", "L-STOPS"]));

    private static TelemetryPoint Event(int minutes, string code) => new(
        Measurements.Event, "packer-1", "", Start.AddMinutes(minutes).ToUnixTimeMilliseconds(), 3, (uint)(900_000 + minutes),
        [1, 1], [code, "slot", ""]);
}
