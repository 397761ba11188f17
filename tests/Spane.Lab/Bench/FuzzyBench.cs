using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spane.Fuzzy;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Lab.Bench;

/// <summary>
/// <c>spane bench fuzzy</c>: ns and allocated bytes per evaluation on one thread, medians of rounds in which the cases take turns, so that
/// a busy machine slows all of them alike. Inputs are random rows (fixed seed) at which at least one rule fires.
/// </summary>
public static class FuzzyBench
{
    private const int Rows = 1024;
    private const int CurvedRows = 32;
    private const int Rounds = 201;
    private const double RoundMilliseconds = 1;
    private const string Sampled100 = " sampled100";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Option<bool> json = new("--json") { Description = "One JSON object a line." };
        var command =
            new Command("fuzzy",
                "Evaluations per case: compiled, interpreted, batch, sampled, general (one thread, medians; fastest and slowest round in "
                    + "parentheses).") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static void Run(bool json)
    {
        Case[] cases = Cases();
        double[][] times = [.. cases.Select(_ => new double[Rounds])];
        double[] bytes = new double[cases.Length];
        foreach (Case one in cases)
        {
            one.WarmUp();
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int c = 0; c < cases.Length; c++)
            {
                (times[c][round], double allocated) = cases[c].Measure();
                bytes[c] = Math.Max(bytes[c], allocated);
            }
        }

        for (int c = 0; c < cases.Length; c++)
        {
            Array.Sort(times[c]);
            string ns = times[c][Rounds / 2].ToString("0.0", CultureInfo.InvariantCulture);
            string allocated = bytes[c].ToString("0.###", CultureInfo.InvariantCulture);
            int sampled = Array.FindIndex(cases, one => one.Name == cases[c].Name + Sampled100);
            string sampledNs = sampled < 0 ? "" : times[sampled].Order().ElementAt(Rounds / 2).ToString("0.0", CultureInfo.InvariantCulture);
            if (cases[c].Name.EndsWith(Sampled100, StringComparison.Ordinal))
            {
                continue;
            }

            Console.WriteLine(json
                ? $"{{\"bench\":\"fuzzy\",\"case\":\"{cases[c].Name}\",\"ns\":{ns},\"bytes\":{allocated}"
                    + (sampled < 0 ? "}" : $",\"sampled100_ns\":{sampledNs}}}")
                : string.Create(CultureInfo.InvariantCulture,
                    $"{cases[c].Name,-18} {ns,10} ns {allocated,8} B   ({times[c][0]:0.0} to {times[c][^1]:0.0} ns)")
                    + (sampled < 0 ? "" : $"   sampled at 100 points {sampledNs} ns"));
        }
    }

    private static Case[] Cases()
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

    private static Case[] ExactAndSampled(string name, FuzzySystem system)
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
    private static Case Verdict(string name, double[][] rows)
    {
        var judge = new PackJudge(VerdictRuleBase.TableTwo);
        var product = Product.Create("bench", "", VerdictRuleBase.ReferenceNominalGrams);
        return new Case(name, rows.Length, () =>
        {
            double sum = 0;
            foreach (double[] row in rows)
            {
                sum += judge.View(product, row[0], row[1], row[2]).CrispValue;
            }

            return sum;
        });
    }

    private static Case Compiled(string name, FuzzySystem system, double[][] rows)
    {
        var compiled = new CompiledSystem(system);
        return new Case(name, rows.Length, () =>
        {
            double sum = 0;
            foreach (double[] row in rows)
            {
                sum += compiled.Evaluate(row);
            }

            return sum;
        });
    }

    private static Case Interpreted(string name, FuzzySystem system, double[][] rows, DefuzzificationMode mode)
    {
        var engine = new FuzzyEngine(system, new EvaluationOptions { Mode = mode });
        return new Case(name, rows.Length, () =>
        {
            double sum = 0;
            foreach (double[] row in rows)
            {
                sum += engine.Evaluate(row);
            }

            return sum;
        });
    }

    private static Case Batch(string name, FuzzySystem system, double[][] rows)
    {
        var compiled = new CompiledSystem(system);
        double[] columns = [.. Enumerable.Range(0, 3).SelectMany(i => rows.Select(r => r[i]))];
        double[] results = new double[Rows];
        return new Case(name, rows.Length, () =>
        {
            compiled.EvaluateBatch(columns, results, Rows);
            return results[0];
        });
    }

    /// <summary>One case: a pass evaluates all rows once and returns something that depends on them.</summary>
    private sealed class Case(string name, int rows, Func<double> pass)
    {
        private int _passes = 1;
        private double _sink;

        internal string Name => name;

        /// <summary>Long enough for the optimising compiler, and to learn how many passes fill a round.</summary>
        internal void WarmUp()
        {
            long start = Stopwatch.GetTimestamp();
            int done = 0;
            while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 300)
            {
                _sink += pass();
                done++;
            }

            _passes = Math.Max(1, (int)(done * RoundMilliseconds / 300));
        }

        internal (double Nanoseconds, double Bytes) Measure()
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < _passes; i++)
            {
                _sink += pass();
            }

            double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (double.IsNaN(_sink))
            {
                throw new InvalidOperationException($"{name}: a row fired no rule.");
            }

            return (nanoseconds / ((double)_passes * rows), allocated / ((double)_passes * rows));
        }
    }
}
