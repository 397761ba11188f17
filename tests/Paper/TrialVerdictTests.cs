using System.Globalization;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Paper.Tests;

/// <summary>Table III of the SPANE paper against both readings of its rules, with the trial's time slow.</summary>
public sealed class TrialVerdictTests
{
    private const double SlowMinutes = 2.5;

    private static readonly Product Milo = Product.Create("milo", "Milo", 35);

    private static IEnumerable<(int Trial, double Grams, double Packs, bool Optimal)> Trials =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "paper-trials.csv")).Skip(1).Select(line => line.Split(','))
            .Select(c =>
            (int.Parse(c[0], CultureInfo.InvariantCulture), double.Parse(c[3], CultureInfo.InvariantCulture),
                double.Parse(c[4], CultureInfo.InvariantCulture), c[5] == "optimal"));

    [Fact]
    public void Table_II_with_a_closed_world_reproduces_all_ten_published_verdicts()
    {
        var judge = new PackJudge(VerdictRuleBase.TableTwo);
        Trials.Select(t => judge.Judge(Milo, t.Grams, t.Packs, SlowMinutes).Optimal).ShouldBe(Trials.Select(t => t.Optimal));
    }

    [Fact]
    public void Algorithm_3_reproduces_nine_of_ten_and_differs_at_trial_3()
    {
        var judge = new PackJudge(VerdictRuleBase.AlgorithmThree);
        Trials.Where(t => judge.Judge(Milo, t.Grams, t.Packs, SlowMinutes).Optimal != t.Optimal).Select(t => t.Trial).ShouldBe([3]);
    }

    [Theory]
    [InlineData(35, 65)]
    [InlineData(35.5, 65)]
    [InlineData(35.4, 65)]
    public void Trials_at_65_packs_are_exact_ties_and_count_as_optimal(double grams, double packs)
    {
        PackVerdict verdict = new PackJudge(VerdictRuleBase.TableTwo).Judge(Milo, grams, packs, SlowMinutes);
        verdict.CrispValue.ShouldBe(50, 1e-9);
        verdict.Margin.ShouldBe(0);
        verdict.Optimal.ShouldBeTrue();
        verdict.Reason.English.ShouldEndWith("exactly on the boundary, which counts as optimal.");
    }

    [Fact]
    public void Trial_5_is_rejected_for_its_weight_and_says_so_in_both_languages()
    {
        PackVerdict verdict = new PackJudge(VerdictRuleBase.AlgorithmThree).Judge(Milo, 35.8, 69, SlowMinutes);
        verdict.CrispValue.ShouldBe(45, 0.05);
        verdict.Reason.Indonesian.ShouldBe(
            "Berat 35,8 g terlalu berat (0,60), produksi 69 kemasan/menit banyak (0,90), waktu 2,5 menit lambat (1,00): tidak optimal, "
                + "nilai 45,0.");
        verdict.Reason.English.ShouldBe(
            "Weight 35.8 g is too heavy (0.60), production 69 packs/min is many (0.90), time 2.5 min is slow (1.00): not optimal, value "
                + "45.0.");
    }

    [Fact]
    public void A_combination_in_no_rule_of_Table_II_is_rejected_for_that_reason()
    {
        PackVerdict verdict = new PackJudge(VerdictRuleBase.TableTwo).Judge(Milo, 35, 50, SlowMinutes);
        verdict.Optimal.ShouldBeFalse();
        verdict.Reason.English.ShouldContain("no rule covers this combination");
        verdict.Reason.Indonesian.ShouldContain("kombinasi ini tidak ada dalam aturan");
    }

    [Fact]
    public void Table_II_has_13_stated_rules_and_14_that_close_the_world()
    {
        VerdictRuleBase.TableTwo.System.Rules.Count(r => r.Origin == Fuzzy.RuleOrigin.Stated).ShouldBe(13);
        VerdictRuleBase.TableTwo.System.Rules.Count(r => r.Origin == Fuzzy.RuleOrigin.Completion).ShouldBe(14);
        VerdictRuleBase.AlgorithmThree.System.Rules.Count.ShouldBe(27);
    }

    [Fact]
    public void Another_product_is_judged_like_the_35_g_product_at_the_same_part_of_its_tolerance()
    {
        var judge = new PackJudge(VerdictRuleBase.TableTwo);
        var fifty = Product.Create("snack", "Snack", 50);
        double gramsAt50 = 50 + (0.8 * 4.5 / 3.2);
        judge.Judge(fifty, gramsAt50, 69, 1).CrispValue.ShouldBe(judge.Judge(Milo, 35.8, 69, 1).CrispValue, 0.5);
        fifty.LowerGrams.ShouldBe(48.59375, 1e-9);
        fifty.UpperGrams.ShouldBe(51.40625, 1e-9);
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_not_optimal()
    {
        PackVerdict verdict = new PackJudge(VerdictRuleBase.TableTwo).Judge(Milo, double.NaN, 65, 1);
        verdict.Optimal.ShouldBeFalse();
        verdict.Reason.English.ShouldBe("No rule applies to these values: not optimal.");
    }

    [Theory]
    [InlineData(25, 2.3)]
    [InlineData(35, 3.2)]
    [InlineData(50, 4.5)]
    [InlineData(75, 4.5)]
    [InlineData(400, 12)]
    [InlineData(800, 15)]
    public void Tolerances_follow_the_BDKT_table(double nominal, double expected) =>
        TolerableDeficiency.ForNominal(nominal).ShouldBe(expected, 1e-12);
}
