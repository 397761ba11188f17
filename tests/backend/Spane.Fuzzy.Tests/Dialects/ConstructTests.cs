using Spane.Fuzzy.Tests.Reference;

namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>Every norm, hedge and defuzzifier in each format that has it, against formulas written down once more.</summary>
public sealed class ConstructTests
{
    // At a = 0.6 and b = 0.7: the condition, then two rectangles of height 0.5 that share the middle third.
    [Theory]
    [InlineData("Minimum", "Maximum", "min", "max", TNorm.Minimum, SNorm.Maximum)]
    [InlineData("AlgebraicProduct", "AlgebraicSum", "prod", "probor", TNorm.Product, SNorm.ProbabilisticSum)]
    [InlineData("BoundedDifference", "BoundedSum", "bounded_difference", "bounded_sum", TNorm.BoundedDifference, SNorm.BoundedSum)]
    [InlineData("DrasticProduct", "DrasticSum", "drastic_product", "drastic_sum", TNorm.DrasticProduct, SNorm.DrasticSum)]
    [InlineData("EinsteinProduct", "EinsteinSum", "einstein_product", "einstein_sum", TNorm.EinsteinProduct, SNorm.EinsteinSum)]
    [InlineData("HamacherProduct", "HamacherSum", "hamacher_product", "hamacher_sum", TNorm.HamacherProduct, SNorm.HamacherSum)]
    [InlineData("NilpotentMinimum", "NilpotentMaximum", "nilpotent_minimum", "nilpotent_maximum", TNorm.NilpotentMinimum,
        SNorm.NilpotentMaximum)]
    [InlineData("Minimum", "NormalizedSum", "min", "normalized_sum", TNorm.Minimum, SNorm.BoundedSum)]
    [InlineData("Minimum", "UnboundedSum", "min", "sum", TNorm.Minimum, SNorm.Sum)]
    public void Each_norm_joins_conditions_and_sets(string t, string s, string fisT, string fisS, TNorm and, SNorm or)
    {
        double both = ReferenceNorms.T(and, 0.6, 0.7);
        double either = ReferenceNorms.S(or, 0.6, 0.7);
        double left = ReferenceNorms.T(and, both, 1);
        double right = ReferenceNorms.T(and, either, 1);
        double middle = ReferenceNorms.S(or, left, right);
        double expected = ((0.5 * left) + (1.5 * middle) + (2.5 * right)) / (left + middle + right);
        string fll = $"""
            Engine: norms
            InputVariable: a
              range: 0 1
              term: on Ramp 0 1
            InputVariable: b
              range: 0 1
              term: on Ramp 0 1
            OutputVariable: y
              range: 0 3
              aggregation: {s}
              defuzzifier: Centroid
              term: low Rectangle 0 2
              term: high Rectangle 1 3
            RuleBlock: r
              conjunction: {t}
              disjunction: {s}
              implication: {t}
              activation: General
              rule: if a is on and b is on then y is low
              rule: if a is on or b is on then y is high
            """;
        FuzzySystem system = Dialect.Read(fll, "n.fll");
        if (left + right > 0 && either <= 1)
        {
            Dialect.Evaluate(system, 0.6, 0.7)[0].ShouldBe(expected, 1e-12);
        }

        Dialect.ShouldRoundTrip(system, "x.fll", [0.6, 0.7], [1, 0.2]);
        string fis = SystemFile.Write(system, "x.fis");
        fis.ShouldContain($"AndMethod='{fisT}'");
        // The normalised sum is the bounded one under another name.
        FuzzySystem named = Dialect.Read(fis.Replace($"AggMethod='{(fisS == "normalized_sum" ? "bounded_sum" : fisS)}'",
            $"AggMethod='{fisS}'", StringComparison.Ordinal), "n.fis");
        named.Aggregation.ShouldBe(or);
        Dialect.Evaluate(named, 0.6, 0.7).ShouldBe(Dialect.Evaluate(system, 0.6, 0.7));
    }

    [Theory]
    [InlineData("any", 1)]
    [InlineData("extremely", 2 * 0.3 * 0.3)]
    [InlineData("not", 0.7)]
    [InlineData("seldom", 0.3872983346207417)]
    [InlineData("somewhat", 0.5477225575051661)]
    [InlineData("very", 0.09)]
    [InlineData("not very", 0.91)]
    [InlineData("very somewhat", 0.3)]
    public void Each_hedge_has_fuzzylite_s_meaning(string hedges, double expected)
    {
        FuzzySystem system =
            Dialect.Read(OneTerm.Fll("Ramp 0 10").Replace("a is t", $"a is {hedges} t", StringComparison.Ordinal), "h.fll");
        Dialect.Evaluate(system, 3)[0].ShouldBe(expected, 1e-15);
        Dialect.ShouldRoundTrip(system, "x.fll", [3], [7]);
    }

    // 0.25 over 0 to 2 and 0.75 over 6 to 10.
    [Theory]
    [InlineData("COG", "centroid", 7)]
    [InlineData("COA", "bisector", 6 + (1.25 / 0.75))]
    [InlineData("LM", "som", 6)]
    [InlineData("RM", "lom", 10)]
    [InlineData("MM", "mom", 8)]
    public void Each_defuzzifier_has_its_name_in_FCL_and_FIS(string fcl, string fis, double expected)
    {
        string text = OneTerm.Fcl("Ramp 0 1").Replace("(-3 .. 12)", "(0 .. 1)", StringComparison.Ordinal)
            .Replace("METHOD : COG", $"METHOD : {fcl}", StringComparison.Ordinal);
        FuzzySystem system = Dialect.Read(text, "d.fcl");
        Dialect.Evaluate(system, 0.25)[0].ShouldBe(expected, 1e-12);
        Dialect.ShouldRoundTrip(system, "x.fcl", [0.25], [0.5]);
        string matlab = SystemFile.Write(system, "x.fis");
        matlab.ShouldContain($"DefuzzMethod='{fis}'");
        Dialect.Evaluate(Dialect.Read(matlab, "d.fis"), 0.25)[0].ShouldBe(expected, 1e-12);
    }
}
