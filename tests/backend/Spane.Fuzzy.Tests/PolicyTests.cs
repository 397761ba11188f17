namespace Spane.Fuzzy.Tests;

public sealed class PolicyTests
{
    private static readonly FuzzySystem Holed = Systems.TwoRules(new Triangle(0, 2, 4), new Triangle(6, 8, 10), 0, 10);

    [Fact]
    public void Where_no_rule_fires_the_policy_decides()
    {
        new FuzzyEngine(Holed).Evaluate(0, 0).ShouldBe(double.NaN);
        With(new() { NoRule = NoRulePolicy.MiddleOfUniverse }).Evaluate(0, 0).ShouldBe(5);
        With(new() { NoRule = NoRulePolicy.DefaultValue, DefaultValue = 3 }).Evaluate(0, 0).ShouldBe(3);
        double[] kept = [7];
        With(new() { NoRule = NoRulePolicy.KeepPrevious }).Evaluate([0, 0], kept);
        kept[0].ShouldBe(7);
        Should.Throw<NoRuleFiredException>(() => With(new() { NoRule = NoRulePolicy.Throw }).Evaluate(0, 0)).Output.ShouldBe("y");
    }

    [Fact]
    public void The_policy_decides_for_a_system_in_straight_line_form_too()
    {
        FuzzySystem straight = Systems.TwoRules(new Ramp(6, 4), new Ramp(4, 6), 0, 10);
        new CompiledSystem(straight).IsCompiled.ShouldBeTrue();
        foreach (NoRulePolicy policy in (NoRulePolicy[])[NoRulePolicy.MiddleOfUniverse, NoRulePolicy.KeepPrevious, NoRulePolicy.NotANumber])
        {
            var options = new EvaluationOptions { NoRule = policy };
            double expected = policy switch { NoRulePolicy.MiddleOfUniverse => 5, NoRulePolicy.KeepPrevious => 7, _ => double.NaN };
            double[] result = [7];
            new FuzzyEngine(straight, options).Evaluate([0, 0], result);
            result[0].ShouldBe(expected);
            result[0] = 7;
            new CompiledSystem(straight, options).Evaluate([0, 0], result);
            result[0].ShouldBe(expected);
            new FuzzyEngine(straight, options).Evaluate([double.NaN, 1], result);
            result[0].ShouldBe(double.NaN);
            new FuzzyEngine(straight, options).Evaluate(1, 0).ShouldBe(new CompiledSystem(straight).Evaluate(1, 0));
        }
    }

    [Fact]
    public void A_bounded_sum_of_degrees_ends_at_1_in_every_form()
    {
        FuzzySystem system = Systems.TwoRules(new Ramp(6, 4), new Ramp(4, 6), 0, 10) with { Or = SNorm.BoundedSum };
        system =
            system with { Rules = [new Rule(new Disjunction([new Proposition(0, 0), new Proposition(1, 0)]), [new Consequent(0, 0)])] };
        // The falling ramp as a whole, from 0: a rectangle to 4 and a triangle to 6.
        double whole = ((4 * 2) + (1 * (4 + (2.0 / 3)))) / 5;
        new FuzzyEngine(system).Evaluate(0.8, 0.7).ShouldBe(whole, 1e-12);
        new CompiledSystem(system).Evaluate(0.8, 0.7).ShouldBe(whole, 1e-12);
        new FuzzyEngine(system, new() { Hedges = HedgeReference.Fuzzylite }).Evaluate(0.8, 0.7).ShouldBe(whole, 1e-12);
    }

    [Fact]
    public void An_input_that_is_not_a_number_gives_no_number_whatever_the_policy()
    {
        foreach (NoRulePolicy policy in Enum.GetValues<NoRulePolicy>())
        {
            With(new() { NoRule = policy }).Evaluate(double.NaN, 1).ShouldBe(double.NaN);
        }
    }

    [Fact]
    public void Inputs_outside_their_universe_are_evaluated_clamped_or_refused()
    {
        FuzzySystem system = Holed with
        {
            Inputs = [new Variable("a", 0, 1, [new Term("on", new Triangle(0, 1, 2))]), Holed.Inputs[1]],
        };
        new FuzzyEngine(system).Evaluate(1.5, 0.5).ShouldBe(5, 1e-12);
        new FuzzyEngine(system, new() { OutOfRange = OutOfRangePolicy.Clamp }).Evaluate(1.5, 0).ShouldBe(2, 1e-12);
        new FuzzyEngine(system, new() { OutOfRange = OutOfRangePolicy.NotANumber }).Evaluate(1.5, 0.5).ShouldBe(double.NaN);
        new FuzzyEngine(system).Evaluate(double.PositiveInfinity, 1).ShouldBe(8, 1e-12);
    }

    [Fact]
    public void Smallest_of_maximum_goes_by_value_or_by_magnitude()
    {
        FuzzySystem system =
            Systems.TwoRules(new Rectangle(-8, -6), new Rectangle(3, 5), -10, 10) with { Defuzzifier = Defuzzifier.SmallestOfMaximum };
        new FuzzyEngine(system).Evaluate(1, 1).ShouldBe(-8);
        new FuzzyEngine(system, new() { Extremum = ExtremumOrder.Magnitude }).Evaluate(1, 1).ShouldBe(3);
        new FuzzyEngine(system, new() { Mode = DefuzzificationMode.Endpoints(2001) }).Evaluate(1, 1).ShouldBe(3, 1e-9);
        new FuzzyEngine(system with { Defuzzifier = Defuzzifier.LargestOfMaximum }, new() { Extremum = ExtremumOrder.Magnitude }).Evaluate(
            1, 1).ShouldBe(-8);
        new FuzzyEngine(system with { Defuzzifier = Defuzzifier.MeanOfMaximum }).Evaluate(1, 1).ShouldBe(-1.5, 1e-12);
    }

    [Fact]
    public void The_bisector_of_two_equal_halves_is_the_middle_of_the_gap() =>
        new FuzzyEngine(Holed with { Defuzzifier = Defuzzifier.Bisector }).Evaluate(1, 1).ShouldBe(5, 1e-9);

    [Fact]
    public void Tsukamoto_averages_the_points_where_the_sets_reach_the_strengths()
    {
        FuzzySystem system =
            Systems.TwoRules(new Ramp(0, 10), new Ramp(10, 4), 0, 10) with
            {
                Method = InferenceMethod.Tsukamoto,
                Defuzzifier = Defuzzifier.WeightedAverage
            };
        new FuzzyEngine(system).Evaluate(0.2, 0.5).ShouldBe(((0.2 * 2) + (0.5 * 7)) / 0.7, 1e-9);
    }

    [Fact]
    public void A_weighted_average_of_sets_takes_the_middle_of_each_maximum() =>
        new FuzzyEngine(Holed with { Defuzzifier = Defuzzifier.WeightedAverage }).Evaluate(0.25, 0.75).ShouldBe(6.5, 1e-12);

    [Fact]
    public void A_system_that_contradicts_itself_is_refused_with_its_place()
    {
        Should.Throw<InvalidSystemException>(
            () => new FuzzyEngine(Holed with { Method = InferenceMethod.Tsukamoto, Defuzzifier = Defuzzifier.WeightedAverage }))
            .Message.ShouldContain("only rise or only fall");
        Should.Throw<InvalidSystemException>(() => new FuzzyEngine(Holed with { Rules = [new Rule(new Proposition(0, 4), [])] }))
            .Message.ShouldContain("input 'a' has no term 5");
    }

    private static FuzzyEngine With(EvaluationOptions options) => new(Holed, options);
}
