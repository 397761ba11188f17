using System.Globalization;
using Spane.Electricity.Loads;
using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>Energy for what was packed: from stored quarters and packs to the page.</summary>
public sealed class PerformancePageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Page = "/canteens/canteen-1/performance";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_against_the_month_before_it_says_what_was_saved()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow) with { Site = "demo" });
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, "packer-9"));
        using var manager = await Person.With(server, Roles.BuildingManager);
        (await manager.Page(Page)).QuerySelector(".outlook p")!.TextContent.ShouldContain("12 hari");

        // In Jakarta's days: 10 kWh and 0.05 kWh/kg, 2 kWh less a day from 20 days ago on.
        var today = new DateTimeOffset(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).Date, TimeSpan.FromHours(7));
        await server.Service<ITelemetryStore>().WriteAsync([.. Enumerable.Range(1, 50).SelectMany(ago => Day(today, ago))], Token);
        using var saved = await manager.Submit(Page, "/canteens/canteen-1/baseline", new()
        {
            ["version"] = "0",
            ["first"] = Iso(today.AddDays(-50)),
            ["last"] = Iso(today.AddDays(-21)),
        });
        saved.Headers.Location!.OriginalString.ShouldBe($"{Page}?done=1");
        var page = await manager.Page(Page);
        page.QuerySelector(".outlook p")!.TextContent
            .ShouldBe("Acuan: 10,0 kWh sehari, ditambah 0,0500 kWh tiap kg (R² 1,00, 30 hari).");
        page.QuerySelector(".outlook p strong")!.TextContent.ShouldBe("Hemat 40,0 kWh sejak acuan (± 0,0 kWh)");
        page.QuerySelectorAll("main .note")[0].TextContent.ShouldEndWith("packer-1", Case.Sensitive, "another site's line does not count");
        page.QuerySelectorAll(".outlook polyline").ShouldHaveSingleItem().GetAttribute("points")!.Split(' ').Length.ShouldBe(21);
        page.QuerySelectorAll(".outlook details tbody tr").Length.ShouldBe(20);

        using var refused = await manager.Submit(Page, "/canteens/canteen-1/baseline", new()
        {
            ["version"] = "1",
            ["first"] = Iso(today.AddDays(-10)),
            ["last"] = Iso(today.AddDays(-3)),
        });
        refused.Headers.Location!.OriginalString.ShouldBe($"{Page}?why=energy-baseline");
    }

    private static IEnumerable<TelemetryPoint> Day(DateTimeOffset today, int ago)
    {
        var at = today.AddDays(-ago).AddHours(10).ToUnixTimeMilliseconds();
        var kilograms = 100 + (ago * 37 % 50);
        var wattHours = 10_000 + (50 * kilograms) - (ago <= 20 ? 2_000 : 0);
        yield return new(Measurements.Energy, "canteen-1", LoadDefinition.FeederId, at, 1, (uint)ago, [wattHours, 0], []);
        yield return new(
            Measurements.Pack, "packer-1", "", at, 9, (uint)ago, [ago, kilograms * 1_000, 0, 0, 35, 60, 1000, 1000, 600, 1, 70, 1, 0],
            ["milo", "L"]);
    }

    private static string Iso(DateTimeOffset day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
