using Spane.Firmware.Core.Filling;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Faults;

/// <summary>The converter and the load cell fail: the gates close, the node says which way, and it goes on when they are well
/// again.</summary>
public sealed class LoadCellFaultTests
{
    private const double ZeroLimitGrams = 5;

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
        LoadCell cell = line.Packer.Plant.Cell;
        double zeroGrams = DriftGrams(cell);
        line.SwitchOn("zero-drift");

        // Slow drift is followed and is no fault; it is one when what was followed adds up to the limit of 5 g.
        line.RunUntilObservable(() => DriftGrams(cell) - zeroGrams >= ZeroLimitGrams, TimeSpan.FromMinutes(10));
        line.Events("zero-limit").ShouldBeEmpty();
        line.ShouldReport("zero-limit", source: "load-cell");
        line.ShouldHoldGatesClosed();
        line.SwitchOff("zero-drift");
        line.RunUntil(() => line.Packer.Node.Role.Scale.IsStable, TimeSpan.FromSeconds(5));
        line.Packer.Tell("tare");
        line.ShouldReportGone("zero-limit", "load-cell");
        line.Packer.Tell("start");
        line.ShouldPackAgain();
    }

    /// <summary>What the zero has drifted, without the vibration of the moment.</summary>
    private static double DriftGrams(LoadCell cell) =>
        cell.ExtraZeroGrams + (new LoadCellOptions().ZeroDriftGramsPerCelsius * (cell.TemperatureCelsius - 25));
}
