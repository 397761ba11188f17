namespace Spane.Fuzzy.Tests;

/// <summary>What a value says of itself.</summary>
public sealed class AccuracyTests
{
    [Theory]
    [InlineData(Defuzzifier.Centroid, SNorm.Maximum, "exact", Accuracy.Exact)]
    [InlineData(Defuzzifier.Bisector, SNorm.BoundedSum, "exact", Accuracy.Exact)]
    [InlineData(Defuzzifier.Centroid, SNorm.ProbabilisticSum, "exact", Accuracy.Exact)]
    [InlineData(Defuzzifier.MeanOfMaximum, SNorm.Maximum, "exact", Accuracy.Exact)]
    [InlineData(Defuzzifier.MeanOfMaximum, SNorm.ProbabilisticSum, "exact", Accuracy.Estimated)]
    [InlineData(Defuzzifier.Centroid, SNorm.Maximum, "midpoint:100", Accuracy.Sampled)]
    [InlineData(Defuzzifier.WeightedAverage, SNorm.Maximum, "exact", Accuracy.Exact)]
    [InlineData(Defuzzifier.WeightedSum, SNorm.BoundedSum, "exact", Accuracy.Exact)]
    public void A_value_tells_how_near_it_is(Defuzzifier defuzzifier, SNorm aggregation, string mode, Accuracy expected)
    {
        FuzzySystem system = Systems.TwoRules(new Gaussian(1, 3), new GeneralizedBell(2, 3, 6), 0, 10) with
        {
            Defuzzifier = defuzzifier,
            Aggregation = aggregation,
        };
        DefuzzificationMode.TryParse(mode, out DefuzzificationMode parsed).ShouldBeTrue();
        Of(system, parsed).ShouldBe(expected);
    }

    [Fact]
    public void A_formula_is_looked_at_on_points_only()
    {
        var formula = new FormulaTerm(Formula.Parse("max(0, 1 - abs(x - 4) / 3)"));
        FuzzySystem system = Systems.TwoRules(new Gaussian(1, 3), formula, 0, 10);
        Of(system, DefuzzificationMode.Exact).ShouldBe(Accuracy.Estimated);
        // Where no rule fires there is nothing to estimate.
        var accuracies = new Accuracy[1];
        double[] results = [double.NaN];
        new FuzzyEngine(system).Evaluate([0, 0], results, accuracies);
        accuracies[0].ShouldBe(Accuracy.Exact);
    }

    [Fact]
    public void Straight_line_systems_are_exact_whoever_asked_before()
    {
        Of(Systems.TwoRules(new FormulaTerm(Formula.Parse("x / 10")), new Triangle(0, 3, 6), 0, 10), DefuzzificationMode.Exact)
            .ShouldBe(Accuracy.Estimated);
        Of(Systems.TwoRules(new Trapezoid(0, 0, 3, 5), new Trapezoid(3, 5, 10, 10), 0, 10), DefuzzificationMode.Exact)
            .ShouldBe(Accuracy.Exact);
    }

    [Fact]
    public void Values_without_sets_are_explained_too()
    {
        FuzzySystem system = Systems.TwoRules(new Singleton(2), new Singleton(6), 0, 10) with
        {
            Method = InferenceMethod.Sugeno,
            Defuzzifier = Defuzzifier.WeightedAverage,
            Aggregation = SNorm.BoundedSum,
        };
        Of(system, DefuzzificationMode.Exact).ShouldBe(Accuracy.Exact);
    }

    private static Accuracy Of(FuzzySystem system, DefuzzificationMode mode)
    {
        var engine = new FuzzyEngine(system, new EvaluationOptions { Mode = mode });
        var accuracies = new Accuracy[1];
        double[] results = [double.NaN];
        engine.Evaluate([0.4, 0.7], results, accuracies);
        engine.Explain(0.4, 0.7).Outputs[0].Accuracy.ShouldBe(accuracies[0]);
        return accuracies[0];
    }
}
