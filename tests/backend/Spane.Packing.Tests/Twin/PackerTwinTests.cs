using Spane.Messages;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Packing.Verdicts;

namespace Spane.Packing.Tests.Twin;

public sealed class PackerTwinTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 5, 0, 0, TimeSpan.Zero); // 12:00 in Jakarta

    [Fact]
    public void The_latest_twenty_packs_are_shown_newest_first()
    {
        var twin = New();
        for (var number = 1; number <= 25; number++)
        {
            twin.Apply(Pack(number), Noon.AddSeconds(number));
        }

        twin.View().RecentPacks.Select(pack => pack.Number).ShouldBe(Enumerable.Range(6, 20).Reverse());
    }

    [Fact]
    public void A_shift_counts_its_own_packs_and_what_they_give_away()
    {
        var twin = New();
        twin.Apply(Pack(1, 35.5), Noon);
        twin.Apply(Pack(2, 34.9), Noon.AddHours(1));
        twin.View().ShiftPacks.ShouldBe(2);
        twin.View().ShiftGiveawayGrams.ShouldBe(0.4, 1e-9);

        twin.Apply(Pack(3, 35.2), Noon.AddHours(3)); // 15:00: the next shift
        twin.View().ShiftPacks.ShouldBe(1);
        twin.View().ShiftGiveawayGrams.ShouldBe(0.2, 1e-9);
    }

    [Fact]
    public void A_pack_of_an_earlier_shift_that_comes_late_counts_to_the_open_one()
    {
        var twin = New();
        twin.Apply(Pack(1), Noon.AddHours(3));
        twin.Apply(Pack(2), Noon);
        twin.Apply(Pack(3), Noon.AddHours(4));

        twin.View().ShiftPacks.ShouldBe(3);
    }

    [Fact]
    public void A_twin_restored_goes_on_as_the_one_that_was_saved()
    {
        var saved = New();
        for (var number = 1; number <= 5; number++)
        {
            saved.Apply(Pack(number, 34.8 + (number * 0.1)), Noon.AddSeconds(number));
        }

        var restored = New();
        restored.Restore(saved.State, saved.View().RecentPacks, saved.View().Trials);
        saved.Apply(Pack(6), Noon.AddHours(4));
        restored.Apply(Pack(6), Noon.AddHours(4));

        restored.State.ShouldBeEquivalentTo(saved.State);
        restored.View().RecentPacks.ShouldBe(saved.View().RecentPacks);
    }

    private static PackerTwin New() => new(
        "demo", "packer-1", ProductCatalogue.Paper, ShiftCalendar.ThreeShifts(TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")),
        new PackJudge(VerdictRuleBase.Preset("table-ii")));

    private static PackMessage Pack(int number, double netGrams = 35) => new()
    {
        Boot = 1,
        Sequence = (uint)number,
        LowestKept = 1,
        UtcMilliseconds = 0,
        UptimeMilliseconds = 0,
        Product = "milo",
        Lot = "L-1",
        Number = number,
        NetGrams = netGrams,
        GrossGrams = netGrams,
        ResidueGrams = 0,
        TargetGrams = 35,
        PacksPerMinute = 64.8,
        RunMilliseconds = 15_734,
        WallMilliseconds = 15_734,
        FillMilliseconds = 612,
        InfraredCount = 1,
    };
}
