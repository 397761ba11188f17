using Spane.Firmware.Tests.Faults;
using Spane.Plant.Storage;

namespace Spane.Firmware.Tests.Flash;

/// <summary>The flash answers with an error at each so many operations: the line packs on, says so, and never restarts.</summary>
public sealed class FlashFaultTests
{
    public static TheoryData<FlashFault, int> Faults()
    {
        var faults = new TheoryData<FlashFault, int>();
        foreach (FlashFault fault in new[] { FlashFault.NoSpace, FlashFault.Corrupt, FlashFault.InputOutput })
        {
            foreach (int every in new[] { 1, 2, 3, 5, 8, 13, 21 })
            {
                faults.Add(fault, every);
            }
        }

        return faults;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_line_goes_on_with_a_flash_that_fails_at_every_so_many_operations(FlashFault fault, int every)
    {
        using var line = new FaultyLine();
        FlashChip chip = line.Packer.Flash!.Chip;
        int boots = line.Packer.Boots;
        chip.FaultEvery = every;
        chip.Fault = fault;
        int before = line.Dumped.Count;
        line.Packer.Run(TimeSpan.FromSeconds(20));
        line.Dumped.Count.ShouldBeGreaterThan(before + 5, "it packs on");
        line.Packer.Boots.ShouldBe(boots, "it never restarts");

        chip.Fault = FlashFault.None;
        if (fault != FlashFault.Corrupt)
        {
            // littlefs itself replaces a worn block, as long as it can.
            line.RunUntil(() => line.Events("flash-refused").Any(), TimeSpan.FromSeconds(5));
        }

        line.ShouldPackAgain();
        line.ShouldHaveTold(line.Dumped.Count);
        line.Packer.Boots.ShouldBe(boots);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_node_boots_with_a_flash_that_fails_at_every_so_many_operations(FlashFault fault, int every)
    {
        using var line = new FaultyLine();
        line.Stop();
        FlashChip chip = line.Packer.Flash!.Chip;
        chip.FaultEvery = every;
        chip.Fault = fault;
        line.Packer.PowerCycle();
        int boots = line.Packer.Boots;
        line.Packer.Run(TimeSpan.FromSeconds(20));
        line.Packer.Boots.ShouldBe(boots, "no boot loop");
        line.Packer.Tell("start");
        line.ShouldPackAgain();
        line.Packer.Boots.ShouldBe(boots);
    }
}
