using Spane.Packing.Quality;

namespace Spane.Packing.Tests.Quality;

public sealed class QualityTests
{
    [Theory]
    [InlineData(99, 99, 0, 2)]
    [InlineData(100, 50, 0.379, 3)]
    [InlineData(500, 50, 0.379, 3)]
    [InlineData(501, 80, 0.295, 5)]
    [InlineData(3200, 80, 0.295, 5)]
    [InlineData(3201, 125, 0.234, 7)]
    public void The_inspector_draws_by_lot_size(int lot, int sample, double correction, int allowed) =>
        LotTestPlan.For(lot).ShouldBe(new(sample, correction, allowed));

    [Fact]
    public void The_papers_conventional_scale_fails_the_lot_test_and_breaks_the_rules()
    {
        // Mean 23.94 g and standard deviation 1.38 g of the paper's 25 g table, as packs symmetric about the mean.
        double[] packs = [.. Enumerable.Range(0, 60).SelectMany(_ => new[] { 23.94 - 1.38, 23.94 + 1.38 })];
        LotTest.Predict(packs, 25).MeanPasses.ShouldBeFalse();
        var rules = PackersRules.Of(packs, 25);
        rules.TolerableDeficiencyOneGrams.ShouldBe(22.7, 1e-9);
        rules.BelowOne.ShouldBe(60);
        rules.Hold.ShouldBeFalse();
    }

    [Fact]
    public void One_pack_below_T2_fails_any_lot()
    {
        double[] packs = [.. Enumerable.Repeat(35.2, 199), 28.5];
        var test = LotTest.Predict(packs, 35);
        test.MeanPasses.ShouldBeTrue();
        test.BelowTwo.ShouldBe(1);
        test.Passes.ShouldBeFalse();
    }

    [Fact]
    public void A_good_lot_passes_everything()
    {
        double[] packs = [.. Enumerable.Range(0, 600).Select(i => 35.2 + (0.3 * Math.Sin(i)))];
        LotTest.Predict(packs, 35).Passes.ShouldBeTrue();
        PackersRules.Of(packs, 35).Hold.ShouldBeTrue();
    }

    [Fact]
    public void An_X_bar_chart_has_the_textbook_limits()
    {
        var chart = ControlChart.Of([1, 2, 3, 4, 5, 3, 4, 5, 6, 7, 99], 5)!;
        chart.Means.ShouldBe([3, 5]);
        chart.Ranges.ShouldBe([4, 4]);
        chart.CentreGrams.ShouldBe(4);
        chart.UpperMeanGrams.ShouldBe(4 + (0.577 * 4), 1e-12);
        chart.UpperRangeGrams.ShouldBe(2.114 * 4, 1e-12);
        chart.SigmaGrams.ShouldBe(4 / 2.326, 1e-12);
        ControlChart.Of([1, 2, 3, 4, 5]).ShouldBeNull();
    }

    public static TheoryData<double[], int, WesternElectricRule> Patterns => new()
    {
        { [0, 0, 3.1], 2, WesternElectricRule.OneBeyondThreeSigma },
        { [0, -2.1, 0, -2.1], 3, WesternElectricRule.TwoOfThreeBeyondTwoSigma },
        { [1.1, 1.1, 0, 1.1, 1.1], 4, WesternElectricRule.FourOfFiveBeyondOneSigma },
        { [.1, .1, .1, .1, .1, .1, .1, .1], 7, WesternElectricRule.EightOnOneSide },
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Each_Western_Electric_rule_is_found_where_it_breaks(double[] points, int index, WesternElectricRule rule) =>
        WesternElectric.Check(points, 0, 1).ShouldBe([(index, rule)]);

    [Fact]
    public void Points_that_jump_between_the_sides_break_no_rule() =>
        WesternElectric.Check([2.5, -2.5, 0.5, -0.5, 0.9, -0.9, 0.5, -0.5, 0.5], 0, 1).ShouldBeEmpty();

    [Fact]
    public void Cusum_finds_a_shift_of_one_sigma_within_about_ten_points()
    {
        var cusum = Cusum.Of([.. Enumerable.Repeat(36.0, 20)], 35, 1);
        cusum.High[1].ShouldBe(1.0, 1e-12);
        cusum.FirstSignal.ShouldBe(10);
        Cusum.Of([35, 35.2, 34.9], 35, 1).FirstSignal.ShouldBeNull();
    }

    [Fact]
    public void Capability_falls_when_the_process_leaves_the_middle()
    {
        Capability.Of(35, 0.25, 34, 36).ShouldBe(new(4.0 / 3, 4.0 / 3));
        Capability.Of(35.5, 0.25, 34, 36).Cpk.ShouldBe(2.0 / 3, 1e-12);
    }

    [Fact]
    public void The_papers_half_gram_could_be_kept()
    {
        // 35 g, s = 0.65 g (the paper's own), checks of 50 packs, a shift of 8 h at 65 packs/min.
        var advice = TargetAdvice.For(35, new(50, 35.5, 0.65, 34, 37), checkSize: 50, packsPerShift: 31_200, rupiahPerKilogram: 100_000);
        advice.TargetGrams.ShouldBe(35.3);
        advice.GoverningRule.ShouldBe(1);
        advice.SavedGramsPerPack.ShouldBe(0.2, 1e-9);
        advice.SavedRupiahPerShift.ShouldBe(624_000);
    }

    [Theory]
    [InlineData(1.6, 1)]
    [InlineData(1.7, 2)]
    [InlineData(2.0, 3)]
    public void A_wider_spread_makes_a_stricter_rule_govern_the_target(double sd, int rule) =>
        TargetAdvice.For(35, new(50, 38, sd, 30, 44), 50, 1000, 1).GoverningRule.ShouldBe(rule);

    [Fact]
    public void Effectiveness_of_two_products_weighs_each_by_its_own_ideal_rate()
    {
        // One hour of a product of 60 packs/min at full rate, one of a product of 30 packs/min at half of its rate.
        var ideal = Effectiveness.IdealTime([(3600, 60), (900, 30)]);
        ideal.ShouldBe(TimeSpan.FromMinutes(90));
        Effectiveness.Of(TimeSpan.FromHours(2), TimeSpan.FromHours(2), ideal, 4500, 4500).Overall!.Value.ShouldBe(0.75, 1e-12);
        Effectiveness.IdealTime([(3600, 60), (900, null)]).ShouldBeNull();
    }

    [Fact]
    public void A_histogram_hides_no_pack()
    {
        var histogram = WeightHistogram.Of([1, 34.0, 34.49, 34.5, 99], 34, 36, 4);
        histogram.Counts.ShouldBe([3, 1, 0, 1]);
        histogram.ClassGrams.ShouldBe(0.5);
    }
}
