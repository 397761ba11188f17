using AngleSharp.Html.Parser;
using Spane.Dashboard.Canteen;
using Spane.Electricity.Ledger;
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
    [InlineData(false, true, "stopping")]
    [InlineData(false, true, "disobeys", true)]
    [InlineData(true, null, "unknown")]
    [InlineData(null, true, "on")]
    public void The_meter_and_not_the_command_says_whether_a_load_is_on(
        bool? commanded, bool? draws, string word, bool disobeys = false) =>
        LoadProof.Word(Load() with { CommandedOn = commanded, DrawsCurrent = draws, Disobeys = disobeys }).ShouldBe(word);

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
                Load() with { CommandedOn = false, DrawsCurrent = true, Disobeys = true, MeasuredAt = now },
                Load() with { Id = "kettle",
                    LatestCommand = new("c-1", "kettle", "switch", false, CommandState.Delivered, "siti", now, now, null, null),
                    MeasuredAt = now },
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

    [Fact]
    public async Task A_register_in_question_shows_both_readings_and_what_each_answer_would_bill()
    {
        var from = DateTimeOffset.UtcNow.AddDays(-7);
        server.State.Publish(Asking("canteen-asks", from));
        using var manager = await Person.With(server, Roles.BuildingManager);
        var page = await new HtmlParser().ParseDocumentAsync(await manager.Read("/canteens/canteen-asks"));

        var asked = page.QuerySelector(".question-register")!;
        Text(asked, "h2").ShouldBe("Register Kompor 1 dipertanyakan");
        asked.QuerySelectorAll(".figures .digits").Select(d => d.TextContent).ShouldBe(["300,000", "250,000"]);
        var answers = asked.QuerySelectorAll("input[name=answer]");
        answers.Select(a => (a.GetAttribute("value"), a.HasAttribute("disabled")))
            .ShouldBe([("Reset", false), ("OtherMeter", false), ("CountedOn", true)]);
        asked.QuerySelectorAll("label.check").Select(l => l.TextContent.Trim()).ShouldBe(
        [
            "Meter yang sama direset ke nol: menagihkan 250,000 kWh, Rp\u00A0361.175",
            "Meter lain dipasang: menagihkan 0,000 kWh, Rp\u00A00",
            "Register berputar melewati 9.999,999 kWh: tidak mungkin: 9.950,000 kWh lebih dari yang dapat mengalir",
        ]);
        asked.QuerySelectorAll("option").Select(o => o.GetAttribute("value")).First().ShouldBe("interval");
        asked.QuerySelectorAll("option").Length.ShouldBeInRange(2, 3);
        asked.QuerySelector("form")!.GetAttribute("action").ShouldBe("/canteens/canteen-asks/questions/stove-1-1");
    }

    [Fact]
    public async Task Somebody_who_may_not_switch_sees_the_question_and_cannot_answer_it()
    {
        server.State.Publish(Asking("canteen-watched", DateTimeOffset.UtcNow.AddDays(-1)));
        using var engineer = await Person.With(server, Roles.Maintenance);
        var page = await new HtmlParser().ParseDocumentAsync(await engineer.Read("/canteens/canteen-watched"));

        page.QuerySelector(".question-register fieldset")!.HasAttribute("disabled").ShouldBeTrue();
        page.QuerySelector(".question-register button").ShouldBeNull();
    }

    private static CanteenView Asking(string device, DateTimeOffset from) => new()
    {
        Site = "jakarta",
        Device = device,
        Online = true,
        Feeder = new(MeterQuality.Ok, from, 221, 26.6, 5964, 5500, 5000, 5900, 64, EnergyView.Empty),
        Loads = [Load()],
        Questions =
        [
            new("stove-1", new("Kompor 1", "Stove 1"), new(1, QuestionReason.Lower, 300_000, 250_000, from, from.AddDays(7)),
                [new(MeterAnswer.Reset, 250_000, 361_175, CanBe: true), new(MeterAnswer.OtherMeter, 0, 0, CanBe: true),
                    new(MeterAnswer.CountedOn, 9_950_000, 0, CanBe: false)]),
        ],
    };

    private static LoadView Load() => new()
    {
        Id = "stove-1",
        Name = new("Kompor 1", "Stove 1"),
        Class = LoadClass.Attended,
        Watts = 2439.6,
        Amperes = 11.03,
        Energy = EnergyView.Empty,
        SwitchingLocked = false,
    };
}
