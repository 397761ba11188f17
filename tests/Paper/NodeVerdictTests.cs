using System.Runtime.CompilerServices;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Verdict;
using Spane.Fuzzy;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Paper.Tests;

/// <summary>The verdict that the node reaches by itself is the backend's.</summary>
public sealed class NodeVerdictTests
{
    [Fact]
    public void The_firmware_source_is_what_the_rule_base_gives() =>
        File.ReadAllText(Path.Combine(Root(), "firmware", "core", "Verdict", "TableTwoVerdict.cs")).ShouldBe(
            FirmwareSource.Write(VerdictRuleBase.TableTwo.System, "Spane.Firmware.Core.Verdict", "TableTwoVerdict"),
            "write it again: ./spane fuzzy convert backend/domain/Spane.Packing/Verdicts/table-ii.json "
                + "firmware/core/Verdict/TableTwoVerdict.cs");

    [Fact]
    public void Firmware_and_backend_agree_over_a_dense_grid()
    {
        var compiled = new CompiledSystem(VerdictRuleBase.TableTwo.System);
        // With other hedges there is no straight-line form: this is the general integration.
        var general = new FuzzyEngine(VerdictRuleBase.TableTwo.System, new EvaluationOptions { Hedges = HedgeReference.Fuzzylite });
        int compared = 0;
        double worst = 0;
        for (double weight = 33.5; weight <= 36.5; weight += 0.05)
        {
            for (double packs = 25; packs <= 75; packs += 1.25)
            {
                for (double minutes = 0.8; minutes <= 2.2; minutes += 0.05)
                {
                    double node = TableTwoVerdict.Evaluate(weight, packs, minutes);
                    worst = Math.Max(worst, Math.Abs(node - compiled.Evaluate(weight, packs, minutes)));
                    if (compared++ % 7 == 0)
                    {
                        worst = Math.Max(worst, Math.Abs(node - general.Evaluate(weight, packs, minutes)));
                    }
                }
            }
        }

        worst.ShouldBeLessThan(1e-6);
        compared.ShouldBeGreaterThan(50_000);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(35)]
    [InlineData(50)]
    [InlineData(500)]
    public void The_node_judges_any_product_as_the_backend_does(double nominal)
    {
        var product = Product.Create("p", "P", nominal);
        var judge = new PackJudge(VerdictRuleBase.TableTwo);
        for (int i = -60; i <= 60; i++)
        {
            double grams = Math.Round(nominal + (i * product.ToleranceGrams / 150), 2);
            double packs = 40 + (i % 40);
            bool optimal = judge.Judge(product, grams, packs, 1.5).Optimal;
            NodeJudge.Judge(grams, product.LowerGrams, product.UpperGrams, packs, 1.5)
                .ShouldBe(optimal ? VerdictWord.Optimal : VerdictWord.NotOptimal, $"{grams} g");
        }
    }

    [Fact]
    public void Without_a_band_or_a_number_the_node_does_not_judge()
    {
        NodeJudge.Judge(35, 35, 35, 60, 1).ShouldBe(VerdictWord.None);
        NodeJudge.Judge(double.NaN, 34, 36, 60, 1).ShouldBe(VerdictWord.None);
    }

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
