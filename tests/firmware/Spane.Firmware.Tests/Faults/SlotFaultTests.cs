using Spane.Firmware.Core.Filling;

namespace Spane.Firmware.Tests.Faults;

/// <summary>The infrared slot fails or the line below loses packs: the count is held against the weighings.</summary>
public sealed class SlotFaultTests
{
    [Theory]
    [InlineData("slot-blind", "pack-missed", 0, 0)]
    [InlineData("slot-double", "pack-double", 2, 2)]
    public void A_count_that_does_not_fit_the_weighings_is_reported_with_its_pack(string fault, string code, double seen, int passing)
    {
        using var line = new FaultyLine();
        line.SwitchOn(fault, FillState.Dump);
        int dumped = line.Dumped.Count;
        int passed = line.Packer.Plant.Line.Passed;

        // No pack can be missed before one should pass, nor one too many before the second passes.
        line.RunUntilObservable(() => line.Dumped.Count > dumped && line.Packer.Plant.Line.Passed >= passed + passing,
            TimeSpan.FromSeconds(5));
        line.ShouldReport(code, double.NaN);
        line.Packs.Last().Number("ir").ShouldBe(seen);
        line.SwitchOff(fault);
        line.ShouldPackAgain();
        line.Packer.Run(TimeSpan.FromSeconds(4));
        line.Packs.Last().Number("ir").ShouldBe(1);
    }

    [Fact]
    public void A_pack_stuck_in_the_slot_is_reported_as_a_jam()
    {
        using var line = new FaultyLine();
        line.SwitchOn("slot-jammed", FillState.Coarse);
        line.ShouldReport("pack-jam");
        line.SwitchOff("slot-jammed");
        line.ShouldReportGone("pack-jam");
        line.ShouldPackAgain();
    }

    [Fact]
    public void A_slot_that_bounces_badly_miscounts_nothing()
    {
        using var line = new FaultyLine();
        line.SwitchOn("slot-bouncing");
        int from = line.Packs.Count();
        line.RunUntil(() => line.Packs.Count() >= from + 20, TimeSpan.FromSeconds(60));
        line.Packs.Skip(from).ShouldAllBe(pack => pack.Number("ir") == 1);
    }
}
