using Spane.Backend.Risk;
using Spane.Storage.Telemetry;
using Spane.Troubleshooting.Risk;

namespace Spane.Dashboard.Tests;

/// <summary>Moments of what is stored: lots with how they ended, loads with what switched them off, and what followed what was
/// said.</summary>
public sealed class RiskHistoryTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const long Minute = 60_000;

    private static readonly long Now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / Minute * Minute;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static long Ago(int minutes) => Now - (minutes * Minute);

    [Fact]
    public async Task A_lot_is_told_by_its_first_ten_minutes_and_by_whether_the_packers_rules_held()
    {
        List<TelemetryPoint> packs = [];
        (string, int, double)[] lots = [("L-1", 400, 35.2), ("L-2", 350, 34.2), ("L-3", 300, 35.2), ("L-4", 60, 35.2)];
        foreach (var (lot, began, grams) in lots)
        {
            for (var i = 0; i < 36; i++)
            {
                packs.Add(new TelemetryPoint(Measurements.Pack, "packer-1", "", Ago(began) + (i * 20_000) + 1, 9, (uint)((began * 100) + i),
                    [i, grams, grams, 0, 35, 60, 1000, 1000, 600, 1, 70, 1, 0], ["milo", lot]));
            }
        }

        await server.Service<ITelemetryStore>().WriteAsync([.. packs.OrderBy(pack => pack.UtcMilliseconds)], Token);
        var history = server.Service<RiskHistory>();
        var table = await history.TableAsync(RiskQuestion.Lot, "packer-1", Token);
        table.Rows.Select(row => (row.AtUtcMilliseconds, row.Followed))
            .ShouldBe([(Ago(390), false), (Ago(340), true), (Ago(290), false)], "the fourth may go on yet");
        var now = (await history.LatestAsync(RiskQuestion.Lot, "packer-1", Token)).ShouldHaveSingleItem();
        now.Subject.ShouldBe("L-4");
        now.Row.Values.ShouldBe(table.Rows[0].Values);

        WaitingRisk[] waiting = [new("L-2", Ago(340), Ago(220)), new("L-3", Ago(290), Ago(170)), new("L-4", Ago(50), Ago(1))];
        (await history.OutcomesAsync(RiskQuestion.Lot, "packer-1", waiting, Token)).Select(told => (told.Risk.Subject, told.Followed))
            .ShouldBe([("L-2", true), ("L-3", false)]);
    }

    [Fact]
    public async Task A_load_is_told_by_its_minutes_and_by_what_switched_it_off()
    {
        List<TelemetryPoint> points = [];
        // Some minutes more than have been: a slow machine must not find the load off.
        for (var i = 0; i < 130; i++)
        {
            points.Add(new TelemetryPoint(Measurements.Power, "canteen-1", "stove-1", Ago(120 - i) + 5_000, 9, (uint)i,
                [220, 4, 860, 1000 + i, 50, 0.98, 1], ["ok"]));
        }

        var came = Ago(60) + 30_000;
        points.Add(new TelemetryPoint(Measurements.Event, "canteen-1", "", came, 9, 900, [1, 12], ["over-current", "stove-1", ""]));
        points.Add(new TelemetryPoint(Measurements.Event, "canteen-1", "", came + 1, 9, 901, [1, 12], ["over-current", "stove-2", ""]));
        points.Add(new TelemetryPoint(Measurements.Event, "canteen-1", "", came + 60_000, 9, 902, [0, 0], ["over-current", "stove-1", ""]));
        await server.Service<ITelemetryStore>().WriteAsync(points, Token);

        var history = server.Service<RiskHistory>();
        var table = await history.TableAsync(RiskQuestion.Trip, "canteen-1", Token);
        table.Rows.ShouldAllBe(row => row.Kind == "stove-1");
        table.Followed.ShouldBe(15);
        table.Rows.Where(row => row.Followed).ShouldAllBe(row => row.AtUtcMilliseconds <= came && row.KnownUtcMilliseconds > came);
        (await history.LatestAsync(RiskQuestion.Trip, "canteen-1", Token)).ShouldHaveSingleItem().Subject.ShouldBe("stove-1");
        WaitingRisk[] waiting = [new("stove-1", Ago(65), Ago(50)), new("stove-1", Ago(50), Ago(35)), new("kettle", Ago(65), Ago(50))];
        (await history.OutcomesAsync(RiskQuestion.Trip, "canteen-1", waiting, Token)).Select(told => told.Followed)
            .ShouldBe([true, false, false]);
    }
}
