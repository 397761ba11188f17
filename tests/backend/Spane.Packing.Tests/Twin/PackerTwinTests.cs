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
    public void The_latest_sixty_packs_are_shown_newest_first()
    {
        var twin = New();
        for (var number = 1; number <= 65; number++)
        {
            twin.Apply(Pack(number), Noon.AddSeconds(number));
        }

        twin.View().RecentPacks.Select(pack => pack.Number).ShouldBe(Enumerable.Range(6, 60).Reverse());
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

    /// <summary>A hold of three minutes makes the minute slow, and no pack wrong.</summary>
    [Theory]
    [InlineData(35.0, true)]
    [InlineData(36.4, false)]
    [InlineData(33.6, false)]
    public void The_verdict_of_a_pack_is_of_its_weight_and_that_of_its_minute_is_another(double netGrams, bool right)
    {
        foreach (var name in VerdictRuleBase.PresetNames)
        {
            var twin = New(name);
            twin.Apply(Pack(1, netGrams) with { PacksPerMinute = 20, WallMilliseconds = 195_734 }, Noon);
            var pack = twin.View().RecentPacks.ShouldHaveSingleItem();
            (name == "algorithm-3" || !pack.Verdict.Optimal).ShouldBeTrue();
            pack.ByWeight.Optimal.ShouldBe(right, name);
        }
    }

    /// <summary>Two packs within a second of a new trial are no 120 packs a minute.</summary>
    [Fact]
    public void The_rate_is_the_one_of_before_until_the_new_trial_is_long_enough_to_tell()
    {
        var twin = New();
        twin.Apply(Pack(1) with { PacksPerMinute = 184.6, RunMilliseconds = 650 }, Noon);
        twin.View().PacksPerMinute.ShouldBeNull();
        twin.Apply(Pack(2), Noon.AddSeconds(15));
        twin.View().PacksPerMinute.ShouldBe(64.8);
        twin.Apply(Trial(64), Noon.AddSeconds(60));
        twin.View().PacksPerMinute.ShouldBe(64);
        twin.Apply(Pack(3) with { PacksPerMinute = 184.6, RunMilliseconds = 14_999 }, Noon.AddSeconds(61));
        twin.View().PacksPerMinute.ShouldBe(64);
        twin.Apply(Pack(4) with { PacksPerMinute = 61, RunMilliseconds = 15_000 }, Noon.AddSeconds(75));
        twin.View().PacksPerMinute.ShouldBe(61);
    }

    [Fact]
    public void A_product_that_the_node_has_changed_to_is_shown_before_its_first_pack()
    {
        var twin = New();
        twin.Apply(Pack(17), Noon);
        twin.Change(new ProductSettings("coffee", "Kopi", 25, 24, 26, 70, "L-2", 100));
        var view = twin.View();
        (view.Product.Id, view.Product.NominalGrams, view.Lot, view.LotPacks).ShouldBe(("coffee", 25, "L-2", 0));
        view.PacksPerMinute.ShouldBeNull();
        twin.Apply(Pack(1), Noon.AddMinutes(1));
        twin.View().Product.Id.ShouldBe("milo", "a pack says what it is");
    }

    private static TrialMessage Trial(int packs) => new()
    {
        Boot = 1,
        Sequence = 99,
        LowestKept = 1,
        UtcMilliseconds = 0,
        UptimeMilliseconds = 0,
        Number = 1,
        Product = "milo",
        Lot = "L-1",
        Packs = packs,
        MeanGrams = 35,
        StandardDeviationGrams = 0.2,
        RunMilliseconds = 60_000,
        WallMilliseconds = 60_000,
        ClosedBy = "time",
    };

    private static PackerTwin New(string rules = "table-ii") => new(
        "demo", "packer-1", ProductCatalogue.Paper, ShiftCalendar.ThreeShifts(TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")),
        new PackJudge(VerdictRuleBase.Preset(rules)));

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
