using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Tests.Power;

/// <summary>What the box switches without a fault: demand, session limits, the schedule, the end of the day; nothing here has a
/// network.</summary>
public sealed class PlannedSwitchingTests
{
    [Fact]
    public void Above_the_demand_limit_the_lowest_priority_is_shed_first_and_cold_loads_never()
    {
        // Stoves 2.6 + 1.77 kW, heater 1.0 kW, cooker 0.33 kW and two cold loads: 6 kW against 4 kW.
        using var rig = BoxRig.Running(4_000, "stove-1", "stove-2", "water-heater", "rice-cooker");
        rig.Run(220);
        rig.Events(PowerEventCode.DemandShed).First().Source.ShouldBe("stove-1");
        rig.Mains.FeederWatts.ShouldBeLessThan(4_000);
        rig.Load("refrigerator").Closed.ShouldBeTrue();
        rig.Load("showcase").Closed.ShouldBeTrue();
        rig.Load("stove-1").Shed.ShouldBeTrue();
    }

    [Fact]
    public void A_shed_load_comes_back_when_there_is_room_for_it()
    {
        using var rig = BoxRig.Running(3_500, "stove-1", "stove-2");
        rig.Until(20, () => rig.Load("stove-1").Shed);
        rig.Mains.Load("stove-2").KnobOn = false;
        rig.Until(90, () => !rig.Load("stove-1").Shed && rig.Load("stove-1").Closed);
        rig.Events(PowerEventCode.DemandShed).Last().Phase.ShouldBe(EventPhase.Went);
    }

    [Fact]
    public void An_attended_load_is_switched_off_at_its_session_limit()
    {
        using var rig = new BoxRig(BoxRig.DefaultConfig.Replace("\"max\":7200", "\"max\":120", StringComparison.Ordinal));
        rig.SwitchOn("stove-1");
        rig.Until(140, () => rig.Events(PowerEventCode.SessionLimit).Any());
        rig.Load("stove-1").Closed.ShouldBeFalse();
        rig.Load("stove-1").Desired.ShouldBeFalse();
    }

    [Fact]
    public void The_schedule_switches_by_local_time_and_rests_on_closed_days()
    {
        // The rig starts at 08:00 WIB on Monday, 2 March 2026, day 20514.
        const string Schedule = """[{"load":"rice-cooker","days":1,"on":481,"off":483}]""";
        using var open = new BoxRig(BoxRig.DefaultConfig.Replace("\"sched\":[]", "\"sched\":" + Schedule, StringComparison.Ordinal));
        open.Until(70, () => open.Load("rice-cooker").Closed);
        open.Until(130, () => !open.Load("rice-cooker").Closed);
        using var closed =
            new BoxRig(BoxRig.DefaultConfig.Replace("\"sched\":[]", "\"closed\":[20514],\"sched\":" + Schedule, StringComparison.Ordinal));
        closed.Run(130);
        closed.Events(PowerEventCode.Switched).ShouldNotContain(e => e.Source == "rice-cooker");
    }

    [Fact]
    public void Closing_the_canteen_switches_off_all_but_the_cold_loads()
    {
        using var rig = BoxRig.Running(0, "stove-1", "water-heater", "rice-cooker");
        rig.Run(200);
        rig.Command("""{"id":"c-9","do":"close"}""");
        rig.Run(5);
        rig.Box.Loads.Where(l => l.Closed).Select(l => l.Settings.Id).ShouldBe(["refrigerator", "showcase"]);
        rig.Acknowledgements.Select(a => a.Outcome).ShouldBe([CommandOutcome.Accepted, CommandOutcome.Done]);
    }

    [Fact]
    public void Closing_the_canteen_fails_when_one_load_disobeys()
    {
        using var rig = BoxRig.Running(0, "stove-1", "rice-cooker");
        rig.Mains.Faults.Switch("welded-relay", true);
        rig.Command("""{"id":"c-9","do":"close"}""");
        rig.Until(12, () => rig.Acknowledgements[^1].Outcome == CommandOutcome.Failed);
        rig.Acknowledgements[^1].Why.ShouldBe("not-all-off");
    }
}
