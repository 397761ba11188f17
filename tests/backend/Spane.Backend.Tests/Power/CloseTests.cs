using Spane.Electricity.Switching;
using Spane.Electricity.Views;

namespace Spane.Backend.Tests.Power;

/// <summary>Switching and closing the canteen, proven by the meters.</summary>
public sealed class CloseTests
{
    [Fact]
    public async Task Closing_the_canteen_switches_off_all_but_the_cold_loads_and_proves_it()
    {
        using var rig = new FaultRig();
        await rig.SwitchOnAsync("stove-1", "rice-cooker");
        rig.Command("close");

        await rig.RunAsync(40, () => rig.View.LastClose is { Finished: true });

        rig.View.LastClose!.Obeyed.ShouldBeTrue();
        rig.View.LastClose.Loads.Where(l => l.Outcome == CloseOutcome.StaysOn).Select(l => l.LoadId).ShouldBe(["refrigerator", "showcase"]);
        rig.View.LastClose.Loads.Count(l => l.Outcome == CloseOutcome.ProvenOff).ShouldBe(4);
        rig.View.Commands[0].State.ShouldBe(CommandState.Done);
        rig.Canteen.Mains.Load("refrigerator").Amperes.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public async Task Closing_names_the_load_that_did_not_obey_in_both_languages_and_the_weld_alarms()
    {
        using var rig = new FaultRig();
        await rig.SwitchOnAsync("stove-1", "rice-cooker");
        rig.Switch("welded-relay");
        rig.Command("close");

        await rig.RunAsync(40, () => rig.View.LastClose is { Finished: true });

        var report = rig.View.LastClose!;
        report.Obeyed.ShouldBeFalse();
        report.Loads.Single(l => l.Outcome == CloseOutcome.StillDraws).ShouldSatisfyAllConditions(
            l => l.LoadId.ShouldBe("stove-1"), l => l.MeasuredAmperes!.Value.ShouldBeGreaterThan(5));
        report.Loads.Single(l => l.LoadId == "rice-cooker").Outcome.ShouldBe(CloseOutcome.ProvenOff);
        rig.View.Commands[0].State.ShouldBe(CommandState.Failed);
        rig.View.Commands[0].Why!.Indonesian.ShouldContain("Tidak semua beban terbukti mati");
        rig.View.Commands[0].Why!.English.ShouldContain("Not every load is proven off");
        rig.Standing("contact-welded", "stove-1").ShouldNotBeNull();
    }

    [Fact]
    public async Task Closing_with_a_silent_meter_proves_nothing_and_says_so()
    {
        using var rig = new FaultRig();
        await rig.SwitchOnAsync("rice-cooker");
        rig.Switch("short-circuit");
        await rig.RunAsync(5);
        rig.Command("close");

        await rig.RunAsync(40, () => rig.View.LastClose is { Finished: true });

        rig.View.LastClose!.Loads.Single(l => l.LoadId == "rice-cooker").Outcome.ShouldBe(CloseOutcome.Unproven);
    }

    [Fact]
    public async Task Off_is_delivered_until_the_meter_shows_it_and_a_command_that_is_lost_expires()
    {
        using var rig = new FaultRig();
        await rig.SwitchOnAsync("stove-2");
        var states = new List<CommandState>();
        rig.Command("switch", "stove-2", on: false);
        await rig.RunAsync(20, () => Seen(rig, states) == CommandState.Done, stepSeconds: 0.04);
        states.ShouldBe([CommandState.Sent, CommandState.Delivered, CommandState.Done]);
        rig.View.Commands[0].MeasuredAmperes!.Value.ShouldBeLessThan(PowerCommand.OffBelowAmperes);

        rig.Canteen.Broker!.GoDown();
        rig.Command("switch", "stove-2", on: true);
        await rig.RunAsync(20, () => Seen(rig, states) == CommandState.Expired);
        rig.View.Commands[0].Why!.Indonesian.ShouldContain("kedaluwarsa");
    }

    private static CommandState Seen(FaultRig rig, List<CommandState> states)
    {
        var state = rig.View.Commands[0].State;
        if (states.Count == 0 || states[^1] != state)
        {
            states.Add(state);
        }

        return state;
    }
}
