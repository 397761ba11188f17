namespace Spane.Fuzzy.Tests.Intervals;

/// <summary>Interval type-2 systems: strengths between bounds, NOT that turns them round, values by hand.</summary>
public sealed class IntervalSystemTests
{
    // At 0.6: "on" is 0.6 above and 0.3 below; NOT on is 0.7 above and 0.4 below.
    private static FuzzySystem Sugeno => new()
    {
        Method = InferenceMethod.Sugeno,
        Defuzzifier = Defuzzifier.WeightedAverage,
        Inputs = [new Variable("a", 0, 1, [new Term("on", new Ramp(0, 1)) { Lower = new Scaled(new Ramp(0, 1), 0.5) }])],
        Outputs = [new Variable("y", 0, 10, [new Term("two", new Singleton(2)), new Term("linear", new LinearFunction([10, 1]))])],
        Rules =
        [
            new Rule(new Proposition(0, 0), [new Consequent(0, 0)]) { Weight = 0.5 },
            new Rule(new Proposition(0, 0) { Negated = true }, [new Consequent(0, 1)]),
        ],
    };

    [Fact]
    public void A_Sugeno_system_weighs_each_rule_by_anything_between_its_bounds()
    {
        // 2 by 0.15 to 0.3, 7 by 0.4 to 0.7.
        (double left, double right) = new FuzzyEngine(Sugeno).EvaluateInterval(0, 0.6);
        left.ShouldBe(((0.3 * 2) + (0.4 * 7)) / 0.7, 1e-12);
        right.ShouldBe(((0.15 * 2) + (0.7 * 7)) / 0.85, 1e-12);
        new FuzzyEngine(Sugeno).Evaluate(0.6).ShouldBe((left + right) / 2, 1e-12);
        new FuzzyEngine(Sugeno with { Reduction = TypeReduction.NieTan }).Evaluate(0.6)
            .ShouldBe(((0.225 * 2) + (0.55 * 7)) / 0.775, 1e-12);
    }

    [Fact]
    public void Nie_Tan_is_the_centroid_of_the_mean_set()
    {
        // Above 0.6 over 0 to 1, below 0.3 over 0.4 to 1.
        FuzzySystem system = TypeTwo.OneOutput(new Rectangle(0, 1), new Rectangle(0.4, 1)) with
        {
            Reduction = TypeReduction.NieTan,
            Inputs = Sugeno.Inputs,
        };
        double expected = ((0.6 * 0.5) + (0.3 * 0.6 * 0.7)) / (0.6 + (0.3 * 0.6));
        new FuzzyEngine(system).Evaluate(0.6).ShouldBe(expected, 1e-12);
        new FuzzyEngine(system).EvaluateInterval(0, 0.6).ShouldBe((expected, expected));
    }

    [Fact]
    public void A_system_whose_lower_functions_are_the_upper_ones_is_one_of_type_1()
    {
        FuzzySystem plain = Systems.Load("tipper.fis");
        Variable Doubled(Variable v) => v with { Terms = [.. v.Terms.Select(t => t with { Lower = t.Shape })] };
        FuzzySystem system = plain with { Inputs = [.. plain.Inputs.Select(Doubled)], Outputs = [.. plain.Outputs.Select(Doubled)] };
        foreach (EvaluationOptions options in (EvaluationOptions[])[new(), new() { Mode = DefuzzificationMode.Endpoints(101) }])
        {
            foreach (double[] row in (double[][])[[2, 1], [4, 5], [7, 8]])
            {
                double expected = new FuzzyEngine(plain, options).Evaluate(row);
                (double left, double right) = new FuzzyEngine(system, options).EvaluateInterval(0, row);
                left.ShouldBe(expected, 1e-10);
                right.ShouldBe(expected, 1e-10);
            }
        }
    }

    [Fact]
    public void The_value_says_how_accurate_it_is_and_nothing_is_NaN_where_no_rule_fires()
    {
        var accuracies = new Accuracy[1];
        double[] result = [double.NaN];
        new FuzzyEngine(TypeTwo.Tipper).Evaluate([2, 1], result, accuracies);
        accuracies[0].ShouldBe(Accuracy.Exact);
        new FuzzyEngine(TypeTwo.Tipper, new() { Mode = DefuzzificationMode.Endpoints(101) }).Evaluate([2, 1], result, accuracies);
        accuracies[0].ShouldBe(Accuracy.Sampled);
        new FuzzyEngine(Sugeno with { Rules = [Sugeno.Rules[0]] }).Evaluate(0).ShouldBe(double.NaN);
        new FuzzyEngine(TypeTwo.OneOutput(new Rectangle(0, 1), new Rectangle(0, 1))).Evaluate(0).ShouldBe(double.NaN);
        new CompiledSystem(TypeTwo.Tipper).IsCompiled.ShouldBeFalse();
    }

    [Fact]
    public void What_has_no_meaning_is_refused()
    {
        FuzzySystem tipper = TypeTwo.Tipper;
        Refused(tipper with { Defuzzifier = Defuzzifier.Bisector }).ShouldContain("by its centroid");
        Refused(Sugeno with { Defuzzifier = Defuzzifier.WeightedSum }).ShouldContain("weighted average");
        Refused(tipper with
        {
            Rules = [new Rule(new Proposition(0, 0), [new Consequent(0, 0) { Negated = true }])],
        }).ShouldContain("NOT or hedge on a conclusion");
        Refused(TypeTwo.OneOutput(new Rectangle(0.2, 1), new Rectangle(0, 1))).ShouldContain("above the upper one at 0");
        Should.Throw<InvalidOperationException>(() => new FuzzyEngine(Systems.Load("tipper.fis")).EvaluateInterval(0, 2, 1));
        Should.Throw<ArgumentException>(() => new Lagged(new Sigmoid(1, 2), 0.1, 0.2));
        Should.Throw<ArgumentException>(() => new Lagged(new Triangle(0, 1, 2), 0.1, 1));
        Should.Throw<InvalidSystemException>(() => FllWriter.Write(tipper)).Message.ShouldContain("type 2");
        Should.Throw<InvalidSystemException>(() => FclWriter.Write(tipper)).Message.ShouldContain("type 2");
    }

    private static string Refused(FuzzySystem system) =>
        Should.Throw<InvalidSystemException>(() => new FuzzyEngine(system)).Message;
}
