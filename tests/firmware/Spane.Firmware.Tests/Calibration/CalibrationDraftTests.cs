using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Calibrations;

/// <summary>A calibration is in force from its second point on, and only a plausible one; until then the former one judges.</summary>
public sealed class CalibrationDraftTests
{
    private const double NoiseGrams = 0.06;
    private const string NewCell = ",\"new\":1";

    [Fact]
    public void After_one_point_the_former_calibration_judges()
    {
        using var rig = new CalibrationRig();
        rig.Packer.Plant.Cell.ExtraZeroGrams = 3;
        rig.Take(0).Why.ShouldBe("one-point");
        rig.Read(50).ShouldBe(53, NoiseGrams);
        rig.Take(200).Why.ShouldBe("");
        rig.Read(50).ShouldBe(50, NoiseGrams);
        rig.Take(500).State.ShouldBe("done");
        rig.Packer.Node.Role.Scale.Calibration.Points.ShouldBe(3);
        rig.Read(0).ShouldBe(0, NoiseGrams);
    }

    [Fact]
    public void A_power_cut_in_the_middle_leaves_the_former_calibration_and_needs_the_empty_hopper_again()
    {
        using var rig = new CalibrationRig();
        rig.Packer.Plant.Cell.ExtraZeroGrams = 3;
        rig.Take(0).State.ShouldBe("done");
        rig.Packer.PowerCycle();
        rig.Read(50).ShouldBe(53, NoiseGrams);
        rig.Take(200).Why.ShouldBe("no-zero");
        rig.Read(50).ShouldBe(53, NoiseGrams);
    }

    [Fact]
    public void A_power_cut_while_the_second_point_is_saved_leaves_the_former_calibration_or_the_new_one_and_no_other()
    {
        for (int operations = 0; operations < 22; operations++)
        {
            using var rig = new CalibrationRig();
            rig.Packer.Plant.Cell.ExtraZeroGrams = 3;
            rig.Take(0).State.ShouldBe("done");
            rig.Lay(200);
            rig.Packer.Tell("calibrate", "\"mass\":200");
            rig.Packer.Flash!.Chip.LosePowerAfter(operations);
            rig.Packer.Run(TimeSpan.FromSeconds(2));
            rig.Packer.PowerCycle();
            double reading = rig.Read(50);
            Math.Min(Math.Abs(reading - 50), Math.Abs(reading - 53)).ShouldBeLessThan(NoiseGrams, $"after {operations} operations");
        }
    }

    [Fact]
    public void Half_an_hour_or_a_start_between_two_points_needs_the_empty_hopper_again()
    {
        using var rig = new CalibrationRig();
        rig.Take(0).State.ShouldBe("done");
        rig.Packer.Run(TimeSpan.FromMinutes(31));
        rig.Take(200).Why.ShouldBe("no-zero");
        rig.Take(0).State.ShouldBe("done");
        rig.Tell("start").State.ShouldBe("done");
        rig.Take(200).Why.ShouldBe("running");
        rig.Packer.Run(TimeSpan.FromSeconds(1));
        rig.Tell("stop").State.ShouldBe("done");
        rig.Take(200).Why.ShouldBe("no-zero");
    }

    [Fact]
    public void A_hopper_with_product_in_it_is_no_zero()
    {
        using var rig = new CalibrationRig();
        var answer = rig.Take(0, onScale: 35);
        answer.Why.ShouldBe("not-empty");
        answer.Value.ShouldBe(35, 0.2);
        rig.Take(200).Why.ShouldBe("no-zero");

        // Tared away it is still there.
        rig.Lay(35);
        rig.Tell("tare").State.ShouldBe("done");
        rig.Take(0, onScale: 35).Why.ShouldBe("not-empty");

        // A heavier hopper was fitted: whoever says so is believed.
        rig.Take(0, NewCell, onScale: 35).Why.ShouldBe("one-point");
        rig.Take(200, onScale: 235).State.ShouldBe("done");
        rig.Read(85).ShouldBe(50, NoiseGrams);
    }

    [Fact]
    public void What_a_stop_left_in_the_hopper_is_no_zero()
    {
        using var line = new Faults.FaultyLine();
        line.RunUntil(() => line.State == Core.Filling.FillState.Coarse && line.Packer.Plant.Hopper.ContentGrams > 12,
            TimeSpan.FromSeconds(10));
        line.Packer.Tell("stop");
        line.Packer.Run(TimeSpan.FromSeconds(2));
        line.Packer.Node.Role.Filling.HoldsLeftover.ShouldBeTrue();
        line.Packer.Tell("calibrate", "\"mass\":0,\"new\":1");
        line.Packer.Node.Role.Scale.Point.IsTaking.ShouldBeFalse();
    }

    [Fact]
    public void Another_mass_than_was_said_is_refused_with_the_change_in_percent()
    {
        using var rig = new CalibrationRig();
        rig.Take(0).State.ShouldBe("done");
        var answer = rig.Take(200, onScale: 100);
        answer.Why.ShouldBe("slope");
        answer.Value.ShouldBe(-50, 1);
        rig.Read(50).ShouldBe(50, NoiseGrams);
        rig.Take(200).State.ShouldBe("done");
        rig.Take(500, onScale: 450).Why.ShouldBe("not-linear");
        rig.Read(50).ShouldBe(50, NoiseGrams);
    }

    [Fact]
    public void A_light_mass_or_none_at_all_is_refused()
    {
        using var rig = new CalibrationRig();
        rig.Take(0).State.ShouldBe("done");
        rig.Take(10).ShouldBe(new("rejected", "too-light", 20));
        rig.Take(200, onScale: 0).Why.ShouldNotBe("");
        foreach (string keys in (string[])["", "\"mass\":-1", "\"mass\":5001", "\"mass\":\"x\""])
        {
            rig.Tell("calibrate", keys).Why.ShouldBe("missing-key");
        }
    }

    [Fact]
    public void Eight_points_are_the_most()
    {
        using var rig = new CalibrationRig();
        rig.Take(0).State.ShouldBe("done");
        for (int i = 1; i <= 7; i++)
        {
            rig.Take(100 * i).State.ShouldBe("done");
        }

        rig.Take(750).ShouldBe(new("rejected", "too-many", 8));
        rig.Take(700).State.ShouldBe("done", "the same mass again replaces its point");
        rig.Read(50).ShouldBe(50, NoiseGrams);
    }

    [Theory]
    [InlineData(4.2e-6)]
    [InlineData(-4.2e-6)]
    [InlineData(1.1e-6)]
    public void A_new_load_cell_of_another_sensitivity_or_the_other_way_round_is_calibrated(double voltsPerGram)
    {
        using var fresh = new CalibrationRig(isNew: true, cell: new LoadCellOptions { VoltsPerGram = voltsPerGram });
        fresh.Take(0).Why.ShouldBe("one-point");
        fresh.Take(200).State.ShouldBe("done");
        fresh.Read(50).ShouldBe(50, NoiseGrams);
    }

    [Fact]
    public void Two_points_at_once_are_not_taken()
    {
        using var rig = new CalibrationRig();
        rig.Lay(0);
        rig.Packer.Tell("calibrate", "\"mass\":0");
        rig.Tell("calibrate", "\"mass\":200").Why.ShouldBe("busy");
    }
}
