using Spane.Firmware.Core.Filling;
using Spane.Firmware.Node;

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

    [Theory]
    [InlineData("slot-double", 2, 0)]
    [InlineData("slot-double", 2, 20)]
    [InlineData("slot-double", 2, 70)]
    [InlineData("slot-blind", 0, 0)]
    [InlineData("slot-blind", 0, 20)]
    [InlineData("slot-blind", 0, 70)]
    public void One_pack_that_is_counted_wrong_says_so_itself_and_puts_no_other_one_wrong(string fault, double seen, int rate)
    {
        using var line = new FaultyLine();
        AtRate(line, rate);
        line.SwitchOn(fault, FillState.Dump);
        var dumped = line.Dumped.Count;
        line.RunUntil(() => line.Dumped.Count > dumped, TimeSpan.FromSeconds(5));
        line.SwitchOff(fault);
        line.RunUntil(() => line.Dumped.Count > dumped + 5, TimeSpan.FromSeconds(30));
        line.Stop();
        line.Packer.Run(TimeSpan.FromSeconds(4));

        var wrong = line.Packs.Where(pack => pack.Number("ir") != 1).ShouldHaveSingleItem();
        (wrong.Number("n"), wrong.Number("ir")).ShouldBe((dumped + 1, seen));
        line.Events("pack-double").Count().ShouldBe(seen == 2 ? 1 : 0);
        line.Events("pack-missed").Count().ShouldBe(seen == 0 ? 1 : 0);
        line.ShouldHaveTold(line.Dumped.Count);
    }

    [Fact]
    public void A_hand_in_the_slot_is_told_with_the_next_pack_and_hides_none_that_is_missed()
    {
        using var line = new FaultyLine();
        line.Stop();
        line.Packer.Run(TimeSpan.FromSeconds(4));
        var slot = line.Packer.Board.Pin(PackerPins.PackSlot);
        slot.Drive(false);
        line.Packer.Run(TimeSpan.FromMilliseconds(200));
        slot.Drive(true);
        var dumped = line.Dumped.Count;
        AtRate(line, 70);
        line.SwitchOn("slot-blind", FillState.Dump);
        var missed = line.Dumped.Count + 1;
        line.RunUntil(() => line.Dumped.Count >= missed, TimeSpan.FromSeconds(5));
        line.SwitchOff("slot-blind");
        line.Packer.Run(TimeSpan.FromSeconds(4));

        line.Packs.Where(pack => pack.Number("ir") != 1).Select(pack => (pack.Number("n"), pack.Number("ir")))
            .ShouldBe([(dumped + 1, 2), (missed, 0)]);
    }

    // A fill that is out of the hopper is a pack, also when the line is stopped before it could be weighed what stuck.
    [Theory]
    [InlineData(FillState.Dump)]
    [InlineData(FillState.Residue)]
    public void A_pack_that_leaves_while_the_scale_is_gone_is_told_after_a_stop(FillState when)
    {
        using var line = new FaultyLine();
        line.SwitchOn("load-cell-unplugged", when);
        line.RunUntil(() => line.State == FillState.Fault, TimeSpan.FromSeconds(5));
        line.Packer.Tell("stop");
        line.Packer.Run(TimeSpan.FromSeconds(4));
        line.SwitchOff("load-cell-unplugged");
        line.Packer.Run(TimeSpan.FromSeconds(4));
        line.ShouldHaveTold(line.Dumped.Count);
        line.Packs.Last().Number("cut").ShouldBe(1);
        line.Packer.Tell("start");
        line.ShouldPackAgain();
        line.Packer.Run(TimeSpan.FromSeconds(4));
        line.Packs.Where(pack => pack.Number("cut") != 1).ShouldAllBe(pack => pack.Number("ir") == 1);
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

    private static void AtRate(FaultyLine line, int packsPerMinute)
    {
        line.Stop();
        line.Packer.Tell("product",
            $"\"prod\":\"milo\",\"name\":\"Milo\",\"tgt\":35,\"tlo\":25,\"thi\":45,\"max\":{packsPerMinute},\"lot\":\"L-1\",\"size\":0");
        line.Packer.Tell("start");
        var dumped = line.Dumped.Count;
        line.RunUntil(() => line.Dumped.Count > dumped + 2, TimeSpan.FromSeconds(60));
    }
}
