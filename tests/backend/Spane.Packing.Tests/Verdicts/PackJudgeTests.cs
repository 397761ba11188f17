using Spane.Fuzzy;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Packing.Tests.Verdicts;

/// <summary>What a pack's weight, rate and time are judged to be; the paper's own trials are held by Spane.Paper.Tests.</summary>
public sealed class PackJudgeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Product Milo = Product.Create("milo", "Milo", 35);
    private readonly PackJudge _judge = new(VerdictRuleBase.Preset("table-ii"));

    /// <summary>The ramp from 40 to 60 with all above it has its centroid at (10 · 53⅓ + 40 · 80) / 50 = 74⅔; the other side is its mirror
    /// image.</summary>
    [Theory]
    [InlineData(35, 50, 1.5, true, 24.6667)]
    [InlineData(36.5, 50, 1.5, false, -24.6667)]
    [InlineData(33.5, 50, 1.5, false, -24.6667)]
    public void The_margin_is_the_distance_from_the_boundary(double grams, double rate, double minutes, bool optimal, double margin)
    {
        var verdict = _judge.Judge(Milo, grams, rate, minutes);
        verdict.Optimal.ShouldBe(optimal);
        verdict.Margin.ShouldBe(margin, 1e-4);
        verdict.CrispValue.ShouldBe(50 + margin, 1e-4);
        _judge.View(Milo, grams, rate, minutes).ShouldBe(verdict.ToView());
    }

    [Fact]
    public void A_tie_is_optimal_with_a_margin_of_nothing()
    {
        var verdict = _judge.Judge(Milo, 35, 65, 2.5);
        verdict.CrispValue.ShouldBe(50, 1e-9);
        (verdict.Optimal, verdict.Margin).ShouldBe((true, 0));
        verdict.Reason.English.ShouldEndWith(": optimal, value 50.0; exactly on the boundary, which counts as optimal.");
        verdict.Reason.Indonesian.ShouldEndWith(": optimal, nilai 50,0; tepat di batas, dihitung optimal.");
    }

    [Fact]
    public void A_verdict_says_why_in_both_languages()
    {
        var good = _judge.Judge(Milo, 35.2, 50, 1.5).Reason;
        good.English.ShouldBe(
            "Weight 35.2 g is right (1.00), production 50 packs/min is medium (1.00), time 1.5 min is medium (1.00): optimal, value 74.7.");
        good.Indonesian.ShouldBe(
            "Berat 35,2 g sesuai (1,00), produksi 50 kemasan/menit sedang (1,00), waktu 1,5 menit sedang (1,00): optimal, nilai 74,7.");

        var heavy = _judge.Judge(Milo, 35.8, 20, 0.5).Reason;
        heavy.English.ShouldStartWith(
            "Weight 35.8 g is too heavy (0.60), production 20 packs/min is few (1.00), time 0.5 min is fast (1.00): not optimal");
        heavy.Indonesian.ShouldStartWith(
            "Berat 35,8 g terlalu berat (0,60), produksi 20 kemasan/menit sedikit (1,00), waktu 0,5 menit cepat (1,00): tidak optimal");
    }

    [Fact]
    public void A_combination_in_no_rule_is_not_optimal_and_says_so()
    {
        var reason = _judge.Judge(Milo, 35, 50, 2.5).Reason;
        reason.English.ShouldContain(": not optimal");
        reason.English.ShouldEndWith("; no rule covers this combination.");
        reason.Indonesian.ShouldEndWith("; kombinasi ini tidak ada dalam aturan.");
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_judged_by_no_rule()
    {
        var verdict = _judge.Judge(Milo, double.NaN, 65, 1);
        verdict.Optimal.ShouldBeFalse();
        verdict.Reason.ShouldBe(
            new BilingualText("Tidak ada aturan yang berlaku untuk nilai ini: tidak optimal.",
                "No rule applies to these values: not optimal."));
    }

    /// <summary>A weight that lies at the same part of the tolerance is judged the same, whatever the product.</summary>
    [Theory]
    [InlineData(25)]
    [InlineData(50)]
    [InlineData(400)]
    public void Every_product_is_judged_by_parts_of_its_tolerance(double nominal)
    {
        var other = Product.Create("other", "Other", nominal);
        foreach (var part in new[] { -0.4, -0.25, -0.2, 0, 0.1, 0.2, 0.25, 0.4 })
        {
            var expected = _judge.Judge(Milo, Math.Round(35 + (part * 3.2), 2), 50, 1.5);
            var verdict = _judge.Judge(other, nominal + (part * other.ToleranceGrams), 50, 1.5);
            verdict.Optimal.ShouldBe(expected.Optimal, $"{part} of the tolerance of {nominal} g");
            verdict.CrispValue.ShouldBe(expected.CrispValue, 1, $"{part} of the tolerance of {nominal} g");
        }
    }

    /// <summary>At 34.25 g the pack is as light as it is right: the set that comes later on the scale is named.</summary>
    [Fact]
    public void Of_two_sets_of_one_degree_the_larger_is_named() =>
        _judge.Judge(Milo, 34.25, 50, 1.5).Reason.English.ShouldStartWith("Weight 34.25 g is right (0.50)");

    [Fact]
    public void A_products_weights_reach_to_twice_its_nominal_quantity() =>
        VerdictRuleBase.TableTwo.For(Product.Create("large", "Large", 400)).Inputs[0].Maximum.ShouldBe(800);

    [Fact]
    public void What_happened_under_an_earlier_rule_base_is_judged_by_that_one()
    {
        VerdictRuleBase table = VerdictRuleBase.TableTwo, branches = VerdictRuleBase.AlgorithmThree;
        var third = RuleBaseDocument.Preset("table-ii").Read();
        _judge.Use([(table, Noon), (branches, Noon.AddHours(1)), (third, Noon.AddHours(2))]);
        _judge.RuleBaseAt(Noon.AddYears(-1)).ShouldBeSameAs(table, "the first also judges what was before");
        _judge.RuleBaseAt(Noon).ShouldBeSameAs(table);
        _judge.RuleBaseAt(Noon.AddMinutes(59)).ShouldBeSameAs(table);
        _judge.RuleBaseAt(Noon.AddHours(1)).ShouldBeSameAs(branches);
        _judge.RuleBaseAt(Noon.AddHours(2)).ShouldBeSameAs(third);
        _judge.RuleBaseAt(Noon.AddYears(1)).ShouldBeSameAs(third);
        _judge.RuleBase.ShouldBeSameAs(third);
        Should.Throw<ArgumentOutOfRangeException>(() => _judge.Use([]));
    }

    /// <summary>Every pack is judged by machine code; people are shown what the interpreter says. Both must be one verdict.</summary>
    [Theory]
    [InlineData("table-ii", 35)]
    [InlineData("table-ii", 400)]
    [InlineData("algorithm-3", 35)]
    [InlineData("algorithm-3", 1000)]
    public void The_compiled_verdict_is_the_interpreted_one_to_the_last_bit(string preset, double nominal)
    {
        var ruleBase = VerdictRuleBase.Preset(preset);
        var product = Product.Create("any", "Any", nominal);
        var engine = new FuzzyEngine(ruleBase.For(product));
        var judge = new PackJudge(ruleBase);
        new RuleBasePeriod(ruleBase, Noon).SystemFor(product).IsCompiled.ShouldBeTrue();

        for (var part = -0.6; part <= 0.6; part += 0.04)
        {
            for (var rate = 0.0; rate <= 120; rate += 6.5)
            {
                for (var minutes = 0.0; minutes <= 4; minutes += 0.23)
                {
                    var grams = nominal + (part * product.ToleranceGrams);
                    var value = engine.Evaluate(Math.Round(grams, 2), Math.Round(rate, 1), Math.Round(minutes, 2));
                    var view = judge.View(product, grams, rate, minutes);
                    BitConverter.DoubleToInt64Bits(view.CrispValue)
                        .ShouldBe(BitConverter.DoubleToInt64Bits(value), $"{grams} g, {rate}/min, {minutes} min");
                    view.Optimal.ShouldBe(value >= PackJudge.Boundary - 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Compiled_products_are_few_whatever_nodes_send()
    {
        var period = new RuleBasePeriod(VerdictRuleBase.TableTwo, Noon);
        var first = period.SystemFor(Milo);
        period.SystemFor(Milo).ShouldBeSameAs(first);
        for (var i = 0; i < 300; i++)
        {
            period.SystemFor(Milo with { Id = $"p{i}" });
        }

        period.SystemFor(Milo).ShouldNotBeSameAs(first);
    }
}
