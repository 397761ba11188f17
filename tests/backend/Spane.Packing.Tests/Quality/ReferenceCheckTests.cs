using Spane.Packing.Quality;

namespace Spane.Packing.Tests.Quality;

public sealed class ReferenceCheckTests
{
    /// <summary>Worked by hand: tares 2.0, 2.1, 2.2 → 2.1 g. Errors 0.1, 0.2, 0.3, 0.4, 0.5 → bias 0.3 g, s = √0.025 = 0.15811 g,
    /// half width 2.776 · 0.15811 / √5 = 0.19629 g.</summary>
    [Fact]
    public void Tare_bias_and_interval_are_those_of_the_worked_example()
    {
        var check = Check([0.1, 0.2, 0.3, 0.4, 0.5], [2.0, 2.1, 2.2], lineGrams: 35.2);
        check.TareGrams.ShouldBe(2.1, 1e-9);
        check.TareDeviationGrams.ShouldBe(0.1, 1e-9);
        check.BiasGrams.ShouldBe(0.3, 1e-9);
        check.HalfWidthGrams.ShouldBe(0.19629, 1e-4);
        check.TareIsEven.ShouldBeTrue();
    }

    // Every pack shows the same, so the lot's mean less the bias must reach Qn. The bias is 0.3 ± 0.196 g.
    [Theory]
    [InlineData(35.55, ReferenceDecision.Passes)]
    [InlineData(35.2, ReferenceDecision.Unsure)]
    [InlineData(35.05, ReferenceDecision.Fails)]
    public void The_lot_passes_or_fails_only_where_it_does_at_both_ends_of_the_interval(double lineGrams, ReferenceDecision decision) =>
        Check([0.1, 0.2, 0.3, 0.4, 0.5], [2.0, 2.1, 2.2], lineGrams).Decision.ShouldBe(decision);

    [Fact]
    public void Packages_that_differ_too_much_decide_nothing()
    {
        // T/4 of 35 g is 0.8 g.
        var check = Check([0, 0, 0, 0, 0], [1, 2, 3], lineGrams: 36);
        (check.TareIsEven, check.Decision).ShouldBe((false, ReferenceDecision.Unsure));
    }

    [Fact]
    public void A_pack_of_another_lot_is_refused() =>
        Should.Throw<ArgumentException>(() => ReferenceCheck.Of(
            [.. Enumerable.Range(1, 5).Select(number => new ReferencePack(number, 37))], [2, 2, 2],
            new Dictionary<int, double> { [1] = 35 }, 35));

    private static ReferenceCheck Check(double[] errors, double[] tares, double lineGrams)
    {
        var lot = Enumerable.Range(1, 20).ToDictionary(number => number, _ => lineGrams);
        var packs = errors.Select((error, index) => new ReferencePack(index + 1, lineGrams - error + tares.Average())).ToList();
        return ReferenceCheck.Of(packs, tares, lot, 35);
    }
}
