using Spane.Dashboard.Lines;
using Spane.Packing.Views;

namespace Spane.Dashboard.Tests;

public sealed class PackStripTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Packs_stand_oldest_first_in_a_picture_that_holds_band_and_T1()
    {
        var strip = PackStrip.Of(Line(36.4, 35, 34.2));
        strip.Packs.Select(pack => pack.Word).ShouldBe([null, null, "not-optimal"]);
        // 9 % of 35 g, rounded up to 0.1 g: T = 3.2 g (OIML R 87, table 1).
        // From a quarter of half the band below T1 to half a band above it.
        strip.T1Grams.ShouldBe(31.8, 1e-9);
        strip.T1At.ShouldBe((31.8 - 31.55) / 5.45, 0.001);
        strip.LowerAt.ShouldBe((34 - 31.55) / 5.45, 0.001);
        strip.UpperAt.ShouldBe((36 - 31.55) / 5.45, 0.001);
        strip.Packs[0].At.ShouldBe((34.2 - 31.55) / 5.45, 0.001);
        strip.InBand.ShouldBe(2);
        strip.MeanGrams!.Value.ShouldBe(35.2, 1e-9);
        strip.DeviationGrams!.Value.ShouldBe(Math.Sqrt((1.44 + 0.04 + 1) / 2), 1e-9);
    }

    [Fact]
    public void The_mean_behind_a_dot_is_that_of_ten_and_follows_a_drift()
    {
        var strip = PackStrip.Of(Line([.. Enumerable.Range(0, 20).Select(i => i < 10 ? 35.9 : 34.9)]));
        strip.Packs[9].MeanAt.ShouldBe(strip.Packs[9].At);
        strip.Packs[19].MeanAt.ShouldBe(strip.Packs[19].At);
        strip.Packs[14].MeanAt.ShouldBe((35.4 - 31.55) / 5.45, 0.001);
    }

    [Fact]
    public void Another_lot_is_not_shown_beside_this_one_and_an_empty_line_has_no_figures()
    {
        var line = Line(35, 35, 35);
        PackStrip.Of(line with { RecentPacks = [line.RecentPacks[0], line.RecentPacks[1] with { Lot = "L-0" }] }).Count.ShouldBe(1);
        PackStrip.Of(line with { Lot = "L-2" }).Count.ShouldBe(0, "after a change of product the band is another one");
        var none = PackStrip.Of(line with { RecentPacks = [] });
        none.Count.ShouldBe(0);
        none.MeanGrams.ShouldBeNull();
        none.Packs.ShouldBeEmpty();
    }

    /// <summary>A line whose packs weighed so much, the latest first.</summary>
    private static LineView Line(params double[] grams) => SampleLine.Running(Now) with
    {
        Lot = "L-1",
        Product = SampleLine.Milo with { NominalGrams = 35, LowerGrams = 34, UpperGrams = 36 },
        RecentPacks =
        [
            .. grams.Select((net, i) => new PackView(grams.Length - i, "L-1", net, Now.AddSeconds(-i),
                net is >= 34 and <= 36 ? SampleLine.Optimal : SampleLine.NotOptimal, Held: false)),
        ],
    };
}
