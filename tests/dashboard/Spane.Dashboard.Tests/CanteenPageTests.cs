using AngleSharp.Html.Parser;
using Spane.Dashboard.Access;
using Spane.Dashboard.Canteen;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Views;
using static Spane.Dashboard.Tests.DashboardServer;

namespace Spane.Dashboard.Tests;

public sealed class CanteenPageTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData(true, true, "on")]
    [InlineData(true, false, "idle")]
    [InlineData(false, false, "off")]
    [InlineData(false, true, "disobeys")]
    [InlineData(true, null, "unknown")]
    [InlineData(null, true, "on")]
    public void The_meter_and_not_the_command_says_whether_a_load_is_on(bool? commanded, bool? draws, string word) =>
        LoadProof.Word(Load() with { CommandedOn = commanded, DrawsCurrent = draws }).ShouldBe(word);

    [Fact]
    public async Task The_manager_sees_measured_power_cost_and_what_is_not_proven()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(new CanteenView
        {
            Site = "jakarta",
            Device = "canteen-seen",
            Online = true,
            LastHeard = now,
            Feeder = new(MeterQuality.Ok, now, 221, 26.6, 5964, 5500, 5000, 5900, 64, new(23.83, 20, 400, 900, 34_427, 28_894, 577_880)),
            Loads =
            [
                Load() with { CommandedOn = false, DrawsCurrent = true, MeasuredAt = now },
                Load() with { Id = "kettle", LatestCommand = new("c-1", "kettle", "switch", false, CommandState.Delivered, "siti", now, now, null, null), MeasuredAt = now },
            ],
        });
        using var manager = await Person.With(server, Roles.BuildingManager);
        var page = await new HtmlParser().ParseDocumentAsync(await manager.Read("/canteens/canteen-seen"));

        Text(page, ".feeder .demand").ShouldBe("DI ATAS DAYA KONTRAK");
        Text(page, "[data-live='feeder.energy.todayRupiah']").ShouldBe("34.427");
        var loads = page.QuerySelectorAll(".loads > .load");
        loads[0].GetAttribute("data-proof").ShouldBe("disobeys");
        loads[1].GetAttribute("data-pending").ShouldBe("off");
        Text(loads[1], ".pending").ShouldContain("menunggu bukti meter");
    }

    private static LoadView Load() => new()
    {
        Id = "stove-1", Name = new("Kompor 1", "Stove 1"), Class = LoadClass.Attended, Watts = 2439.6, Amperes = 11.03, Energy = EnergyView.Empty, SwitchingLocked = false,
    };
}
