using FsCheck;
using FsCheck.Fluent;

namespace Spane.Fuzzy.Tests;

/// <summary>Laws that hold for any system, over random ones.</summary>
public sealed class SystemPropertyTests
{
    private const int Rows = 8;

    private static Config Quick => Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(35, 1);

    [Fact]
    public void The_output_stays_inside_its_universe() => ForAll((system, row) =>
    {
        Variable y = system.Outputs[0];
        double value = new FuzzyEngine(system).Evaluate(row);
        return double.IsNaN(value) || (value >= y.Minimum - (1e-12 * y.Width) && value <= y.Maximum + (1e-12 * y.Width));
    });

    [Fact]
    public void Many_midpoints_approach_the_exact_value() => ForAll((system, row) =>
    {
        double exact = new FuzzyEngine(system).Evaluate(row);
        double coarse = Midpoint(system, row, 200);
        double fine = Midpoint(system, row, 20_000);
        double width = system.Outputs[0].Width;
        return (double.IsNaN(exact) && double.IsNaN(fine))
            || (Math.Abs(fine - exact) <= 2e-5 * width && Math.Abs(coarse - exact) <= 2e-2 * width);
    });

    [Fact]
    public void The_order_of_rules_changes_nothing() => ForAll((system, row) =>
        Close(new FuzzyEngine(system).Evaluate(row),
            new FuzzyEngine(system with { Rules = system.Rules.Reverse().ToEquatableList() }).Evaluate(row), system));

    [Fact]
    public void Scaling_the_output_universe_scales_the_answer() => ForAll((system, row) =>
    {
        Variable y = system.Outputs[0];
        static double Map(double v) => 3 + (2.5 * v);
        Variable scaled =
            new(y.Name, Map(y.Minimum), Map(y.Maximum), y.Terms.Select(t => t with { Shape = t.Shape.Mapped(Map) }).ToEquatableList());
        return Close(Map(new FuzzyEngine(system).Evaluate(row)), new FuzzyEngine(system with { Outputs = [scaled] }).Evaluate(row), system);
    });

    [Fact]
    public void Scaling_an_input_with_its_value_changes_nothing() => ForAll((system, row) =>
    {
        Variable x = system.Inputs[0];
        static double Map(double v) => (4 * v) - 7;
        Variable scaled =
            new(x.Name, Map(x.Minimum), Map(x.Maximum), x.Terms.Select(t => t with { Shape = t.Shape.Mapped(Map) }).ToEquatableList());
        FuzzySystem moved = system with { Inputs = system.Inputs.Select((v, i) => i == 0 ? scaled : v).ToEquatableList() };
        return Close(new FuzzyEngine(system).Evaluate(row), new FuzzyEngine(moved).Evaluate([Map(row[0]), .. row[1..]]), system, 1e-9);
    });

    [Fact]
    public void A_rule_of_weight_0_changes_nothing() => ForAll((system, row) =>
        Close(
            new FuzzyEngine(system).Evaluate(row),
            new FuzzyEngine(
                system with
                {
                    Rules =
                    [.. system.Rules, system.Rules[0] with { Consequents = [new Consequent(0, 0)], Weight = 0 }]
                }).Evaluate(row),
            system));

    [Fact]
    public void Batch_single_and_interpreted_agree_to_the_last_bit_and_with_the_general_engine_closely() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            FuzzySystem system = RandomSystems.Create(seed, straight: true);
            var compiled = new CompiledSystem(system);
            var interpreted = new FuzzyEngine(system);
            // Inputs that are clamped have no straight-line form, and these are all inside: this is the general integration.
            var general = new FuzzyEngine(system, new EvaluationOptions { OutOfRange = OutOfRangePolicy.Clamp });
            var fuzzylite = new CompiledSystem(system, new EvaluationOptions { Hedges = HedgeReference.Fuzzylite });
            var random = new Random(seed);
            const int Count = 37;
            double[][] rows = [.. Enumerable.Range(0, Count).Select(_ => RandomSystems.Inputs(system, random))];
            rows[5][0] = double.NaN;
            double[] columns = [.. Enumerable.Range(0, system.Inputs.Count).SelectMany(i => rows.Select(r => r[i]))];
            double[] results = new double[Count];
            compiled.EvaluateBatch(columns, results, Count);
            return compiled.IsCompiled && fuzzylite.IsCompiled && double.IsNaN(results[5]) && Enumerable.Range(0, Count).All(r =>
                Same(results[r], compiled.Evaluate(rows[r])) && Same(results[r], interpreted.Evaluate(rows[r]))
                && Same(results[r], fuzzylite.Evaluate(rows[r]))
                && Close(results[r], general.Evaluate(rows[r]), system));
        }).Check(Quick);

    [Fact]
    public void Text_formats_give_the_system_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<bool>(), (seed, straight) =>
        {
            FuzzySystem system = RandomSystems.Create(seed, straight);
            return ((string[])["s.fis", "s.json", "s.fll", "s.fcl"]).All(file =>
            {
                FuzzySystem back = SystemFile.Read(System.Text.Encoding.UTF8.GetBytes(SystemFile.Write(system, file)), file);
                double[] row = RandomSystems.Inputs(system, new Random(seed));
                return back.Inputs.Equals(system.Inputs) && back.Outputs.Equals(system.Outputs)
                    && Same(new FuzzyEngine(back).Evaluate(row), new FuzzyEngine(system).Evaluate(row));
            });
        }).Check(Quick);

    private static void ForAll(Func<FuzzySystem, double[], bool> law) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<bool>(), (seed, straight) =>
        {
            FuzzySystem system = RandomSystems.Create(seed, straight);
            var random = new Random(seed);
            return Enumerable.Range(0, Rows).All(_ => law(system, RandomSystems.Inputs(system, random)));
        }).Check(Quick);

    private static double Midpoint(FuzzySystem system, double[] row, int points) =>
        new FuzzyEngine(system, new EvaluationOptions { Mode = DefuzzificationMode.Midpoint(points) }).Evaluate(row);

    private static bool Same(double a, double b) => a.Equals(b);

    private static bool Close(double a, double b, FuzzySystem system, double relative = 1e-10) =>
        (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= relative * 2.5 * system.Outputs[0].Width;
}
