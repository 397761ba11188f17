using Spane.Packing.Products;
using Spane.Packing.Quality;

namespace Spane.Packing.Tests.Quality;

/// <summary>The law on prepackages at the edges of its tables: what lies on a limit is allowed.</summary>
public sealed class PrepackageLawTests
{
    /// <summary>OIML R87 table 1, both ends of each row; a percentage is rounded up to 0.1 g.</summary>
    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(50, 4.5)]
    [InlineData(50.1, 4.5)]
    [InlineData(100, 4.5)]
    [InlineData(101, 4.6)]
    [InlineData(200, 9)]
    [InlineData(201, 9)]
    [InlineData(300, 9)]
    [InlineData(301, 9.1)]
    [InlineData(500, 15)]
    [InlineData(501, 15)]
    [InlineData(1_000, 15)]
    [InlineData(1_001, 15.1)]
    [InlineData(10_000, 150)]
    [InlineData(10_001, 150)]
    [InlineData(15_000, 150)]
    [InlineData(15_001, 150.1)]
    [InlineData(50_000, 500)]
    public void Tolerances_are_those_of_the_table(double nominal, double tolerance) =>
        TolerableDeficiency.ForNominal(nominal).ShouldBe(tolerance);

    [Theory]
    [InlineData(0)]
    [InlineData(-35)]
    [InlineData(50_001)]
    [InlineData(double.NaN)]
    public void Outside_the_table_there_is_no_tolerance(double nominal) =>
        Should.Throw<ArgumentOutOfRangeException>(() => TolerableDeficiency.ForNominal(nominal));

    /// <summary>2.5 % of 40 packs is one.</summary>
    [Theory]
    [InlineData(40, 1, true)]
    [InlineData(40, 2, false)]
    [InlineData(80, 2, true)]
    [InlineData(80, 3, false)]
    [InlineData(39, 1, false)]
    [InlineData(39, 0, true)]
    public void At_most_one_pack_in_forty_may_be_below_T1(int packs, int light, bool holds)
    {
        var rules = PackersRules.Of([.. Enumerable.Repeat(31.7, light), .. Enumerable.Repeat(35.5, packs - light)], 35);
        rules.BelowOne.ShouldBe(light);
        rules.BelowTwo.ShouldBe(0);
        rules.FewBelowOne.ShouldBe(holds);
        rules.Hold.ShouldBe(holds);
    }

    [Fact]
    public void Packs_on_the_limits_are_not_below_them()
    {
        var rules = PackersRules.Of([35], 35);
        rules.TolerableDeficiencyOneGrams.ShouldBe(31.8, 1e-9);
        rules.TolerableDeficiencyTwoGrams.ShouldBe(28.6, 1e-9);
        rules.Hold.ShouldBeTrue("a mean of just the nominal quantity is enough");

        var onLimits = PackersRules.Of([rules.TolerableDeficiencyOneGrams, rules.TolerableDeficiencyTwoGrams], 35);
        onLimits.BelowOne.ShouldBe(1);
        onLimits.BelowTwo.ShouldBe(0);
        onLimits.NoneBelowTwo.ShouldBeTrue();
    }

    [Fact]
    public void A_mean_below_nominal_breaks_the_rules_though_no_pack_is_below_T1()
    {
        var rules = PackersRules.Of([34.9, 34.9], 35);
        rules.FewBelowOne.ShouldBeTrue();
        rules.NoneBelowTwo.ShouldBeTrue();
        rules.Hold.ShouldBeFalse();
    }

    /// <summary>100 packs: 50 are drawn, the mean must reach Qn − 0.379·s.</summary>
    [Theory]
    [InlineData(35.0, true)]
    [InlineData(34.7, true)]
    [InlineData(34.5, false)]
    public void A_lots_mean_may_lie_below_nominal_by_what_a_sample_leaves_unknown(double mean, bool passes)
    {
        double[] packs = [.. Enumerable.Range(0, 100).Select(i => mean + (i % 2 == 0 ? 1 : -1))];
        var test = LotTest.Predict(packs, 35);
        test.RequiredMeanGrams.ShouldBe(35 - (0.379 * Math.Sqrt(100.0 / 99)), 1e-9);
        test.MeanPasses.ShouldBe(passes);
        test.Passes.ShouldBe(passes);
    }

    /// <summary>Three of a sample of 50 may be below T1: 6 of 100.</summary>
    [Theory]
    [InlineData(6, 3, true)]
    [InlineData(7, 3.5, false)]
    public void As_many_as_the_plan_allows_may_be_below_T1(int light, double expected, bool passes)
    {
        var test = LotTest.Predict([.. Enumerable.Repeat(31.5, light), .. Enumerable.Repeat(35.6, 100 - light)], 35);
        test.BelowOneExpected.ShouldBe(expected, 1e-12);
        test.MeanPasses.ShouldBeTrue();
        test.BelowOnePasses.ShouldBe(passes);
        test.Passes.ShouldBe(passes);
    }

    [Fact]
    public void A_lots_packs_on_the_limits_are_not_below_them()
    {
        LotTest.Predict([35 - 3.2], 35).BelowOneExpected.ShouldBe(0);
        LotTest.Predict([35 - (2 * 3.2)], 35).BelowTwo.ShouldBe(0);
        LotTest.Predict([28.5], 35).BelowTwo.ShouldBe(1);
        LotTest.Predict([35], 35).Passes.ShouldBeTrue("a mean of just the nominal quantity is enough");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_lot_without_packs_has_no_plan(int lot) => Should.Throw<ArgumentOutOfRangeException>(() => LotTestPlan.For(lot));
}
