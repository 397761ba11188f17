using Spane.Fuzzy;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Lab.Bench;

/// <summary>What <c>spane bench fuzzy</c> measures.</summary>
internal static class FuzzyCases
{
    /// <summary>What the name of a case ends with that evaluates another one's system at 100 points.</summary>
    internal const string Sampled100 = " sampled100";

    private const int Rows = 1024;
    private const int CurvedRows = 32;

    /// <summary>The cases in the order of the report.</summary>
    internal static FuzzyCase[] All()
    {
        // Table II of the paper: 3 inputs × 3 trapezoids; its 9 rules of time "fast", and all 27 cells with the closed world.
        FuzzySystem all = VerdictRuleBase.TableTwo.System;
        FuzzySystem nine =
            all with
            {
                Rules =
                all.Rules.Where(r => r.Antecedent.Propositions.Any(p => p is { Input: 2, Term: 0 }) && r.Origin == RuleOrigin.Stated)
                    .ToEquatableList()
            };
        double[][] rows = RandomRows();
        return
        [
            Verdict("verdict", rows),
            Compiled("compiled-9", nine, rows),
            Compiled("compiled-27", all, rows),
            Interpreted("interpreted-9", nine, rows, DefuzzificationMode.Exact),
            Interpreted("interpreted-27", all, rows, DefuzzificationMode.Exact),
            Batch("batch-9", nine, rows),
            Batch("batch-27", all, rows),
            Interpreted("midpoint-100-9", nine, rows, DefuzzificationMode.Midpoint(100)),
            Interpreted("midpoint-200-9", nine, rows, DefuzzificationMode.Midpoint(200)),
            Interpreted("midpoint-1000-9", nine, rows, DefuzzificationMode.Midpoint(1000)),
            Interpreted("general-7", SevenGaussians(all), rows, DefuzzificationMode.Exact),
            .. CurvedSystems.All.SelectMany(one => ExactAndSampled(one.Name, one.System)),
        ];
    }

    private static FuzzyCase[] ExactAndSampled(string name, FuzzySystem system)
    {
        var random = new Random(35);
        double[][] rows = [.. Enumerable.Range(0, CurvedRows).Select(_ => system.Inputs.Select(_ => random.NextDouble()).ToArray())];
        return
        [
            Interpreted(name, system, rows, DefuzzificationMode.Exact),
            Interpreted(name + Sampled100, system, rows, DefuzzificationMode.Midpoint(100)),
        ];
    }

    private static double[][] RandomRows()
    {
        var random = new Random(35);
        return [.. Enumerable.Range(0, Rows)
            .Select(_ => new[] { 33.5 + (3 * random.NextDouble()), 25 + (50 * random.NextDouble()), 0.5 + (0.55 * random.NextDouble()) })];
    }

    private static FuzzySystem SevenGaussians(FuzzySystem inputs) => inputs with
    {
        Outputs =
            [new Variable("y", 0, 100,
                Enumerable.Range(0, 7).Select(i => new Term($"t{i}", new Gaussian(10, 100 * i / 6.0))).ToEquatableList())],
        Rules = Enumerable.Range(0, 27).Select(n => new Rule(
            new Conjunction([new Proposition(0, n / 9), new Proposition(1, n / 3 % 3), new Proposition(2, n % 3)]),
            [new Consequent(0, (n / 9) + (n / 3 % 3) + (n % 3))])).ToEquatableList(),
    };

    // What the backend does for each pack: find the product's system, round, evaluate, decide, and make the view that screens show.
    private static FuzzyCase Verdict(string name, double[][] rows)
    {
        var judge = new PackJudge(VerdictRuleBase.TableTwo);
        var product = Product.Create("bench", "", VerdictRuleBase.ReferenceNominalGrams);
        return new FuzzyCase(name, rows.Length, () =>
        {
            double sum = 0;
            foreach (double[] row in rows)
            {
                sum += judge.View(product, row[0], row[1], row[2]).CrispValue;
            }

            return sum;
        });
    }

    private static FuzzyCase Compiled(string name, FuzzySystem system, double[][] rows)
    {
        var compiled = new CompiledSystem(system);
        return new FuzzyCase(name, rows.Length, () =>
        {
            double sum = 0;
            foreach (double[] row in rows)
            {
                sum += compiled.Evaluate(row);
            }

            return sum;
        });
    }

    private static FuzzyCase Interpreted(string name, FuzzySystem system, double[][] rows, DefuzzificationMode mode)
    {
        var engine = new FuzzyEngine(system, new EvaluationOptions { Mode = mode });
        return new FuzzyCase(name, rows.Length, () =>
        {
            double sum = 0;
            foreach (double[] row in rows)
            {
                sum += engine.Evaluate(row);
            }

            return sum;
        });
    }

    private static FuzzyCase Batch(string name, FuzzySystem system, double[][] rows)
    {
        var compiled = new CompiledSystem(system);
        double[] columns = [.. Enumerable.Range(0, 3).SelectMany(i => rows.Select(r => r[i]))];
        double[] results = new double[Rows];
        return new FuzzyCase(name, rows.Length, () =>
        {
            compiled.EvaluateBatch(columns, results, Rows);
            return results[0];
        });
    }
}
