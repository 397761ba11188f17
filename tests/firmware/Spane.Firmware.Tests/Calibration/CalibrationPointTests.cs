using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Calibrations;

/// <summary>
/// What comes in while a calibration point is taken bends no reading: it is filtered out, or the point is refused with the figures.
/// </summary>
public sealed class CalibrationPointTests
{
    /// <summary>The scale's own noise with the machine's vibration, as in the stability band, in g.</summary>
    private const double NoiseGrams = 0.06;

    [Fact]
    public void One_spike_among_the_words_of_each_point_moves_no_reading()
    {
        using var rig = new CalibrationRig();
        rig.SpikeWords(30);
        rig.Take(0).Why.ShouldBe("one-point");
        rig.SpikeWords(200);
        rig.Take(200, meanwhile: () => rig.SpikeWords(30)).State.ShouldBe("done");
        rig.Read(50).ShouldBe(50, NoiseGrams);
    }

    [Fact]
    public void A_burst_of_spikes_is_refused_with_the_spread_and_the_former_calibration_judges_on()
    {
        using var rig = new CalibrationRig();
        rig.Take(0).State.ShouldBe("done");
        var answer = rig.Take(200, meanwhile: () => rig.SpikeWords(30, 31, 32, 33, 34));
        answer.State.ShouldBe("rejected");
        answer.Why.ShouldBe("not-stable");
        answer.Value.ShouldBeInRange(1000, 1800, "g between a spike and the mass");
        rig.Read(50).ShouldBe(50, NoiseGrams);
    }

    [Fact]
    public void A_hopper_that_shakes_is_refused_with_the_spread()
    {
        using var rig = new CalibrationRig();
        rig.Packer.Faults.Switch("machine-vibration", true);
        var answer = rig.Take(0);
        answer.Why.ShouldBe("not-stable");
        answer.Value.ShouldBeGreaterThan(0.24);
        rig.Packer.Faults.Switch("machine-vibration", false);
        rig.Take(0).State.ShouldBe("done");
    }

    [Fact]
    public void A_load_that_creeps_is_refused_with_the_spread()
    {
        using var rig = new CalibrationRig();
        rig.Packer.Plant.Cell.CreepGramsPerSecond = 1;
        var answer = rig.Take(0);
        answer.Why.ShouldBe("not-stable");
        answer.Value.ShouldBe(0.8, 0.3);
    }

    [Theory]
    [InlineData("load-cell-bridge-open", "load-cell-saturated")]
    [InlineData("load-cell-unplugged", "load-cell-missing")]
    [InlineData("load-cell-stuck", "load-cell-stuck")]
    public void A_signal_that_cannot_be_trusted_refuses_points_and_zeros(string fault, string code)
    {
        using var rig = new CalibrationRig();
        rig.Take(0, meanwhile: () => rig.Packer.Faults.Switch(fault, true)).Why.ShouldBe(code);
        rig.Take(0).Why.ShouldBe(code, "while it lasts");
        rig.Tell("zero").Why.ShouldBe(code, "the last stable reading is no zero");
        rig.Tell("tare").Why.ShouldBe(code);
        rig.Packer.Faults.Switch(fault, false);
        rig.Read(50).ShouldBe(50, NoiseGrams);
    }

    [Fact]
    public void A_single_saturated_word_refuses_the_point()
    {
        using var rig = new CalibrationRig();
        int word = 0;
        rig.Take(0, meanwhile: () => rig.Packer.Plant.Converter.Interference = code => word++ == 40 ? 0x7FFFFF : code).Why.ShouldBe(
            "load-cell-saturated");
    }

    [Fact]
    public void A_spike_moves_neither_zero_nor_tare_and_a_burst_is_refused()
    {
        using var rig = new CalibrationRig();
        rig.Lay(3);
        rig.SpikeWords(8);
        rig.Packer.Run(TimeSpan.FromMilliseconds(125));
        rig.Tell("zero").State.ShouldBe("done");
        rig.Read(53).ShouldBe(50, NoiseGrams);
        rig.SpikeWords(2, 3);
        rig.Packer.Run(TimeSpan.FromMilliseconds(75));
        rig.Tell("tare").Why.ShouldBe("not-stable");
        rig.Read(53).ShouldBe(50, NoiseGrams);
    }

    [Fact]
    public void A_cell_of_half_the_vibration_and_of_a_noisy_converter_is_calibrated_all_the_same()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            using var rig = new CalibrationRig(seed, isNew: true, new LoadCellOptions { VibrationGrams = seed % 2 * 0.06 });
            rig.Take(0).Why.ShouldBe("one-point");
            var answer = rig.Take(200);
            answer.State.ShouldBe("done");
            answer.Value.ShouldBeInRange(0.001, 0.24);
            rig.Read(1000).ShouldBe(1000, 0.3);
        }
    }
}
