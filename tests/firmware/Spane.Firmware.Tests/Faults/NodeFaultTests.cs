using Spane.Firmware.Core.Filling;
using Spane.Firmware.Node;

namespace Spane.Firmware.Tests.Faults;

/// <summary>The board and its flash fail.</summary>
public sealed class NodeFaultTests
{
    [Theory]
    [InlineData(FillState.Coarse)]
    [InlineData(FillState.Dump)]
    public void A_brown_out_closes_the_gates_says_why_it_restarted_and_keeps_every_pack(FillState when)
    {
        using var line = new FaultyLine();
        line.SwitchOn("brown-out", when);
        line.ShouldHoldGatesClosed();
        line.RunUntil(() => line.Events("restarted").Count() == 2, TimeSpan.FromSeconds(2));
        line.Events("restarted").Last().Text("txt").ShouldBe("power-on");
        line.SwitchOff("brown-out");
        line.RunUntil(() => line.Packer.Node.Role.Scale.IsStable, TimeSpan.FromSeconds(5));
        line.Packer.Tell("start");
        line.ShouldPackAgain();
        line.Backend.Conflicts.ShouldBe(0);
    }

    [Fact]
    public void A_loop_that_is_stuck_is_restarted_by_the_supervisor_which_says_so()
    {
        using var line = new FaultyLine();
        int boots = line.Packer.Boots;
        line.SwitchOn("loop-stuck", FillState.Coarse);

        // A slow loop becomes a stuck one after 2 s of silence; the gate that it left open closes with the restart.
        line.RunUntil(() => line.Packer.Boots > boots, TimeSpan.FromMilliseconds(Supervisor.StuckAfterMs + 50));
        line.SwitchOff("loop-stuck");
        line.ShouldHoldGatesClosed();
        line.RunUntil(() => line.Events("restarted").Count() == 2, TimeSpan.FromSeconds(2));
        line.Events("restarted").Last().Text("txt").ShouldBe("watchdog");
        line.RunUntil(() => line.Packer.Node.Role.Scale.IsStable, TimeSpan.FromSeconds(5));
        line.Packer.Tell("start");
        line.ShouldPackAgain();
    }

    [Theory]
    [InlineData(FillState.Coarse)]
    [InlineData(FillState.Dump)]
    public void A_chip_that_hangs_with_a_gate_open_loses_the_servos_supply_and_a_spring_closes_it(FillState when)
    {
        using var line = new FaultyLine();
        int boots = line.Packer.Boots;
        line.SwitchOn("loop-stuck", when);
        line.Packer.Run(TimeSpan.FromMilliseconds(100));
        (line.Packer.Plant.FeedGate.Opening + line.Packer.Plant.DumpGate.Opening).ShouldBeGreaterThan(0.1);

        // The one-shot's 0.33 s, a frame of the servo, and its way from wide open; nothing managed has done anything meanwhile.
        line.Packer.Run(TimeSpan.FromMilliseconds(330 + 5 + 150));
        line.Packer.Boots.ShouldBe(boots);
        line.Packer.Plant.FeedGate.Opening.ShouldBe(0);
        line.Packer.Plant.DumpGate.Opening.ShouldBe(0);
    }

    [Fact]
    public void A_stuck_loop_has_its_gates_closed_before_anything_is_written()
    {
        using var line = new FaultyLine();
        line.SwitchOn("flash-refuses", FillState.Coarse);
        int boots = line.Packer.Boots;
        double opening = 1;
        line.Packer.Board.Pwm(PackerPins.FeedGateServo).Changed += pwm => opening = pwm.Running ? pwm.PulseMicroseconds : opening;
        using (line.Packer.Board.Enter())
        {
            line.Packer.Node.Runtime.RestartNow(ResetReason.Watchdog);
        }

        opening.ShouldBe(1_000, 1, "a flash that refuses does not keep the gate open");
        line.RunUntil(() => line.Packer.Boots > boots, TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_damaged_settings_file_is_reported_and_the_previous_version_is_in_force()
    {
        using var line = new FaultyLine();
        line.Stop();
        line.SwitchOn("settings-damaged");
        line.Packer.PowerCycle();
        line.RunUntil(() => line.Events("settings-recovered").Any(), TimeSpan.FromSeconds(2));
        line.ShouldHoldGatesClosed();
        line.RunUntil(() => line.Packer.Node.Role.Scale.IsStable, TimeSpan.FromSeconds(5));
        line.Packer.Node.Role.Scale.ReadingGrams.ShouldBeInRange(-2, 2, "the calibration and the zero before are in force");
        line.Packer.Tell("tare");
        line.Packer.Tell("start");
        line.ShouldPackAgain();
    }

    [Fact]
    public void A_flash_that_refuses_at_boot_stops_no_boot_is_reported_and_lets_no_two_boots_share_a_number()
    {
        using var line = new FaultyLine();
        line.Stop();
        uint before = line.Packer.Node.Runtime.Boot;
        line.SwitchOn("flash-refuses");
        line.Packer.PowerCycle();
        line.RunUntil(() => line.Events("flash-refused").Any(e => e.Text("src") == "boot" && e.Number("on") == 1), TimeSpan.FromSeconds(2));
        uint unsaved = line.Packer.Node.Runtime.Boot;
        unsaved.ShouldBeGreaterThan(before);
        line.RunUntil(() => line.Packer.Node.Role.Scale.IsStable, TimeSpan.FromSeconds(5));
        line.Packer.Tell("start");
        line.ShouldPackAgain();
        line.SwitchOff("flash-refuses");
        line.ShouldReportGone("flash-refused", "boot");
        line.Packer.PowerCycle();
        line.Packer.Run(TimeSpan.FromSeconds(1));
        line.Packer.Node.Runtime.Boot.ShouldBe(unsaved + 1);
        line.Backend.Conflicts.ShouldBe(0);
    }

    [Fact]
    public void A_flash_that_refuses_to_write_does_not_stop_the_line()
    {
        using var line = new FaultyLine();
        line.SwitchOn("flash-refuses");
        int dumped = line.Dumped.Count;

        // A flash that nothing is written to is a good one: the first message of a pack finds out.
        line.RunUntilObservable(() => line.Dumped.Count > dumped, TimeSpan.FromSeconds(5));
        line.ShouldReport("flash-refused", source: "outbox");
        line.ShouldPackAgain();
        line.SwitchOff("flash-refuses");
        line.ShouldReportGone("flash-refused", "outbox");
        line.ShouldPackAgain();
        line.ShouldHaveTold(line.Dumped.Count);
    }
}
