using Spane.Dashboard.Alarms;
using Spane.Packing.Alarms;
using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>Advice on chilled food: from a meter's readings to the pages.</summary>
public sealed class ColdPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_five_hours_without_current_perishable_food_is_thrown_away_and_a_short_rest_says_nothing()
    {
        var now = DateTimeOffset.UtcNow;
        await server.Service<ITelemetryStore>().WriteAsync(
            [
                .. Enumerable.Range(1, 900).SelectMany(ago => (TelemetryPoint[])
                [
                    // The refrigerator runs again for two hours; before, it did not for five.
                    Reading("refrigerator", now, ago, ago is > 120 and < 420 ? 0 : ago % 30 < 10 ? 1.2 : 0),
                    Reading("showcase", now, ago, ago % 30 < 10 ? 1.5 : 0),
                ]),
            ],
            Token);
        using var manager = await Person.With(server, Roles.BuildingManager);
        var page = await manager.Page("/canteens/canteen-1/cold");
        page.QuerySelector("[aria-labelledby=cold-refrigerator] strong")!.TextContent.ShouldBe("Buang yang mudah rusak.");
        page.QuerySelector("[aria-labelledby=cold-showcase]")!.TextContent.ShouldContain("tidak mati lebih dari satu jam");
        (await manager.Read("/canteens/canteen-1")).ShouldContain("Kulkas: Buang yang mudah rusak.");

        using var saved = await manager.Submit("/canteens/canteen-1/cold", "/canteens/canteen-1/cold/showcase",
            new() { ["version"] = "0", ["start"] = "4", ["room"] = "33", ["tau"] = "9.5" });
        saved.Headers.Location!.OriginalString.ShouldBe("/canteens/canteen-1/cold?done=1");
        (await manager.Page("/canteens/canteen-1/cold")).QuerySelector("[aria-labelledby=cold-showcase] [name=tau]")!.GetAttribute("value")
            .ShouldBe("9.5");
        using var refused = await manager.Submit("/canteens/canteen-1/cold", "/canteens/canteen-1/cold/stove-1",
            new() { ["version"] = "0", ["start"] = "4", ["room"] = "33", ["tau"] = "9" });
        refused.Headers.Location!.OriginalString.ShouldBe("/canteens/canteen-1/cold?why=cold-box");
    }

    [Fact]
    public void The_alarm_of_a_cold_load_leads_to_the_advice_and_no_other_does()
    {
        AlarmsViewModel.Cold(new AlarmKey("canteen-1", "refrigerator", "protected-load-off")).ShouldBe("/canteens/canteen-1/cold");
        AlarmsViewModel.Cold(new AlarmKey("canteen-1", "stove-1", "over-current")).ShouldBeNull();
    }

    private static TelemetryPoint Reading(string load, DateTimeOffset now, int ago, double amperes) => new(
        Measurements.Power, "canteen-1", load, now.AddMinutes(-ago).ToUnixTimeMilliseconds(), 1, (uint)(1_000 - ago),
        [220, amperes, 220 * amperes, 1_000, 50, 1, 1], ["ok"]);
}
