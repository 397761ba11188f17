using Spane.Firmware.Core.Filling;

namespace Spane.Firmware.Tests.Faults;

/// <summary>The converter and the load cell fail: the gates close, the node says which way, and it goes on when they are well again.</summary>
public sealed class LoadCellFaultTests
{
    [Theory]
    [InlineData("load-cell-unplugged", "load-cell-missing")]
    [InlineData("load-cell-shorted", "load-cell-stuck")]
    [InlineData("load-cell-stuck", "load-cell-stuck")]
    [InlineData("load-cell-bridge-open", "load-cell-saturated")]
    [InlineData("load-cell-slow", "load-cell-missing")]
    public void A_load_cell_that_cannot_be_trusted_closes_the_gates_and_is_reported(string fault, string code)
    {
        using var line = new FaultyLine();
        line.SwitchOn(fault, FillState.Coarse);
        line.ShouldReport(code);
        line.ShouldHoldGatesClosed();
        line.SwitchOff(fault);
        line.ShouldReportGone(code);
        line.ShouldPackAgain();
    }

    [Fact]
    public void A_load_cell_unplugged_before_the_start_lets_no_gate_open()
    {
        using var line = new FaultyLine();
        line.Stop();
        line.SwitchOn("load-cell-unplugged");
        line.ShouldReport("load-cell-missing");
        line.Packer.Tell("start");
        line.Packer.Run(TimeSpan.FromSeconds(5));
        line.ShouldHoldGatesClosed();
        line.State.ShouldBeOneOf(FillState.Stopped, FillState.Paused);
    }

    [Fact]
    public void A_machine_that_shakes_too_much_to_weigh_is_reported_and_no_pack_is_dumped_unweighed()
    {
        using var line = new FaultyLine();
        line.SwitchOn("machine-vibration", FillState.Settle);
        line.ShouldReport("not-stable");
        line.ShouldHoldGatesClosed();
        line.SwitchOff("machine-vibration");
        line.ShouldReportGone("not-stable");
        line.ShouldPackAgain();
    }

    [Fact]
    public void A_zero_that_creeps_is_followed_up_to_its_limit_and_then_reported()
    {
        using var line = new FaultyLine();
        line.Stop();
        line.Packer.Run(TimeSpan.FromSeconds(2));
        line.Packer.Tell("tare");
        line.SwitchOn("zero-drift");
        line.RunUntil(() => line.Events("zero-limit").Any(), TimeSpan.FromMinutes(10));
        line.ShouldHoldGatesClosed();
        line.Packer.Plant.Cell.ExtraZeroGrams.ShouldBeInRange(4, 7, "the cumulative limit is 5 g");
    }
}
