using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Tests;

public sealed class DumpJournalTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_fill_comes_back_as_it_was_written(bool offline, bool rejected)
    {
        var files = new TornFlash();
        new DumpJournal(files).Dumping(
            new PackRecord
            {
                Product = "milo",
                Lot = "L-20261122-1",
                Number = 417,
                NetGrams = 35.02,
                ResidueGrams = -0.31,
                TargetGrams = 35,
                RatePerMinute = 42.5,
                RunMs = 91_200,
                WallMs = 123_456,
                FillMs = 1_370,
                Offline = offline,
                Rejected = rejected,
            },
            waiting: 0);

        PackRecord fill = new DumpJournal(files).Recover(null).ShouldHaveSingleItem();
        (fill.Product, fill.Lot, fill.Number).ShouldBe(("milo", "L-20261122-1", 417));
        (fill.RunMs, fill.WallMs, fill.FillMs).ShouldBe((91_200, 123_456, 1_370));
        fill.NetGrams.ShouldBe(35.02, 1e-9);
        fill.ResidueGrams.ShouldBe(-0.31, 1e-9);
        fill.TargetGrams.ShouldBe(35, 1e-9);
        fill.RatePerMinute.ShouldBe(42.5, 1e-9);
        (fill.Offline, fill.Rejected, fill.CutByReset).ShouldBe((offline, rejected, true));
    }
}
