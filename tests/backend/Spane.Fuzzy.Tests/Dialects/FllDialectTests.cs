namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>What fuzzylite's FLL can say beyond one plain block, each with a value worked by hand.</summary>
public sealed class FllDialectTests
{
    /// <summary>Chained rules over two blocks, a disabled one, defaults, locks, three kinds of output.</summary>
    internal const string Chained = """
        #Code automatically generated with fuzzylite 7.
        Engine: chain
          description: light and its inverse
        InputVariable: Ambient
          enabled: true
          range: 0.000 1.000
          lock-range: true
          term: DARK Ramp 1.000 0.000
          term: BRIGHT Ramp 0.000 1.000
        InputVariable: Off
          enabled: false
          range: -inf inf
          term: on Rectangle 0 1
        OutputVariable: Power
          enabled: true
          range: 0.000 10.000
          lock-range: false
          aggregation: Maximum
          defuzzifier: Centroid 200
          default: nan
          lock-previous: false
          term: LOW Rectangle 0.000 4.000
          term: HIGH Rectangle 6.000 10.000
        OutputVariable: Inverse
          enabled: true
          range: 0.000 1.000
          lock-range: true
          aggregation: none
          defuzzifier: WeightedAverage TakagiSugeno
          default: 0.5
          lock-previous: true
          term: LOW Constant 0.200
          term: HIGH Constant 0.800
          term: line Linear 2.000 0.000 1.000
        OutputVariable: Unused
          enabled: false
          range: 0 1
          aggregation: none
          defuzzifier: WeightedSum
          term: one Constant 1
        RuleBlock: first
          enabled: true
          conjunction: AlgebraicProduct
          disjunction: AlgebraicSum
          implication: AlgebraicProduct
          activation: General
          rule: if Ambient is DARK then Power is HIGH and Unused is one
          rule: if Ambient is BRIGHT then Power is LOW with 0.5
          rule: if Off is on then Power is LOW
        RuleBlock: second
          conjunction: none
          disjunction: none
          implication: none
          activation: General
          rule: if Power is LOW then Inverse is HIGH
          rule: if Power is very HIGH then Inverse is LOW
        RuleBlock: never
          enabled: false
          rule: if Ambient is any then Inverse is line
        """;

    private const string Graded = """
        Engine: graded
        InputVariable: a
          range: 0 1
          term: on Ramp 0 1
          term: half Ramp 0 2
          term: off Ramp 1 0
        OutputVariable: y
          range: 0 100
          aggregation: none
          defuzzifier: WeightedSum TakagiSugeno
          term: c1 Constant 1
          term: c2 Constant 10
          term: c3 Constant 100
        RuleBlock: r
          conjunction: Minimum
          disjunction: Maximum
          activation: General
          rule: if a is half then y is c1
          rule: if a is on then y is c2
          rule: if a is off then y is c3
        """;

    [Fact]
    public void Chained_rules_see_what_earlier_blocks_concluded()
    {
        FuzzySystem system = Dialect.Read(Chained, "chain.fll");
        // At 0.6: HIGH 0.4 (area 1.6 at 8), LOW 0.3 (area 1.2 at 2). Inverse: HIGH by 0.3, LOW by 0.4².
        double power = ((1.6 * 8) + (1.2 * 2)) / 2.8;
        double[] results = Dialect.Evaluate(system, 0.6, 0.5);
        results[..2].ShouldBe([power, ((0.3 * 0.8) + (0.16 * 0.2)) / 0.46], 1e-12);
        results[2].ShouldBe(double.NaN);
        // The input is held at 1, where nothing is HIGH.
        Dialect.Evaluate(system, 3, 0.5)[1].ShouldBe(0.8, 1e-12);
        Dialect.ShouldRoundTrip(system, "x.fll", [0.6, 0.5], [0, 0], [1, 2], [-4, 7]);
    }

    [Fact]
    public void A_default_and_a_lock_say_what_an_output_is_when_no_rule_fires()
    {
        string text = Chained.Replace("if Power is LOW", "if Off is on", StringComparison.Ordinal)
            .Replace("if Power is very HIGH", "if Off is on", StringComparison.Ordinal);
        FuzzySystem system = Dialect.Read(text, "chain.fll");
        Dialect.Evaluate(system, 0.5, 0.5)[1].ShouldBe(0.5);
        double[] results = [1, 0.25, 7];
        new FuzzyEngine(system).Evaluate([0.5, 0.5], results);
        results[1].ShouldBe(0.25);
        results[2].ShouldBe(7);
        // What the system says goes before what the evaluation says of all outputs.
        results = [0, double.NaN, 0];
        new FuzzyEngine(system, new() { NoRule = NoRulePolicy.DefaultValue, DefaultValue = 9 }).Evaluate([0.5, 0.5], results);
        results[1].ShouldBe(0.5);
    }

    [Theory]
    [InlineData("General", 0.8, 0.4 + 8 + 20)]
    [InlineData("First 1 0", 0.8, 0.4)]
    [InlineData("First 2 0.5", 0.8, 8)]
    [InlineData("First 5 0.3", 0.8, 0.4 + 8)]
    [InlineData("Last 1 0", 0.8, 20)]
    [InlineData("Last 1 0.5", 0.8, 8)]
    [InlineData("Last 2 0", 0.8, 8 + 20)]
    [InlineData("Highest 1", 0.8, 8)]
    [InlineData("Highest 2", 0.8, 0.4 + 8)]
    [InlineData("Lowest 1", 0.8, 20)]
    [InlineData("Lowest 2", 0.8, 0.4 + 20)]
    [InlineData("Highest 1", 1, 10)]
    [InlineData("Lowest 1", 1, 0.5)]
    [InlineData("Proportional", 0.8, (0.4 + 8 + 20) / 1.4)]
    [InlineData("Threshold >= 0.4", 0.8, 0.4 + 8)]
    [InlineData("Threshold > 0.4", 0.8, 8)]
    [InlineData("Threshold < 0.4", 0.8, 20)]
    [InlineData("Threshold <= 0.4", 0.8, 0.4 + 20)]
    [InlineData("Threshold == 0.4", 0.8, 0.4)]
    [InlineData("Threshold != 0.4", 0.8, 8 + 20)]
    [InlineData("none", 0.8, 0.4 + 8 + 20)]
    public void Activation_methods_choose_the_rules(string activation, double a, double expected)
    {
        FuzzySystem system = Dialect.Read(Graded.Replace("General", activation, StringComparison.Ordinal), "a.fll");
        // half a/2, on a, off 1 − a; at 0.8: 0.4, 0.8, 0.2.
        Dialect.Evaluate(system, a)[0].ShouldBe(expected, 1e-12);
        Dialect.ShouldRoundTrip(system, "x.fll", [a], [0.3]);
    }

    [Theory]
    [InlineData("Centroid", 6)]
    [InlineData("Bisector", 6)]
    [InlineData("MeanOfMaximum", 8)]
    [InlineData("SmallestOfMaximum", 6)]
    [InlineData("LargestOfMaximum", 10)]
    public void Each_output_has_its_own_defuzzifier(string defuzzifier, double expected)
    {
        string text = Chained.Replace("Centroid 200", defuzzifier, StringComparison.Ordinal)
            .Replace("LOW with 0.5", "LOW", StringComparison.Ordinal)
            .Replace("Rectangle 0.000 4.000", "Rectangle 0.000 2.000", StringComparison.Ordinal)
            .Replace("Rectangle 6.000 10.000", "Rectangle 6.000 10.000", StringComparison.Ordinal);
        // At 0.25: HIGH 0.75 over 4 (area 3 at 8), LOW 0.25 over 2 (area 0.5 at 1): the centroid is 7, half of the area is at
        // 6 + 1.25 / 0.75.
        double value = defuzzifier == "Centroid" ? 7 : defuzzifier == "Bisector" ? 6 + (1.25 / 0.75) : expected;
        Dialect.Evaluate(Dialect.Read(text, "d.fll"), 0.25, 0)[0].ShouldBe(value, 1e-9);
    }

    [Theory]
    [InlineData("Maximum", 0.6 * 10 / 0.6)]
    [InlineData("none", 10)]
    public void Rules_with_one_conclusion_are_joined_by_the_aggregation(string aggregation, double expected)
    {
        string text = Graded.Replace("aggregation: none", $"aggregation: {aggregation}", StringComparison.Ordinal)
            .Replace("WeightedSum", "WeightedAverage", StringComparison.Ordinal).Replace("y is c1", "y is c2", StringComparison.Ordinal)
            .Replace("y is c3", "y is c2", StringComparison.Ordinal);
        Dialect.Evaluate(Dialect.Read(text, "j.fll"), 0.6)[0].ShouldBe(expected, 1e-12);
        string sum = text.Replace("WeightedAverage", "WeightedSum", StringComparison.Ordinal);
        // 0.3, 0.6 and 0.4 of 10: the strongest, or all.
        Dialect.Evaluate(Dialect.Read(sum, "j.fll"), 0.6)[0].ShouldBe(aggregation == "none" ? 13 : 6, 1e-12);
    }

    [Theory]
    [InlineData("Tsukamoto", "Ramp 0 10", "Ramp 20 10", (0.6 * 6) + (0.4 * 16))]
    [InlineData("Automatic", "SShape 0 10", "ZShape 10 20", (0.6 * 5.527864045000421) + (0.4 * 15.527864045000421))]
    [InlineData("Automatic", "Concave 0 10", "Constant 3", double.NaN)]
    [InlineData("TakagiSugeno", "Triangle 0 1 2", "Constant 3", (0.6 * 0.6) + (0.4 * 3))]
    [InlineData("Automatic", "Triangle 0 1 2", "Rectangle 0 0.5", (0.6 * 0.6) + (0.4 * 1))]
    [InlineData("Automatic", "Function x + a", "Linear 10", (0.6 * 1.2) + (0.4 * 6))]
    public void A_weighted_defuzzifier_infers_the_method_from_the_terms(string type, string first, string second, double expected)
    {
        string text = Graded.Replace("WeightedSum TakagiSugeno", $"WeightedSum {type}", StringComparison.Ordinal)
            .Replace("c2 Constant 10", $"c2 {first}", StringComparison.Ordinal)
            .Replace("c3 Constant 100", $"c3 {second}", StringComparison.Ordinal)
            .Replace("  term: c1 Constant 1\n", "", StringComparison.Ordinal)
            .Replace("  rule: if a is half then y is c1\n", "", StringComparison.Ordinal);
        if (double.IsNaN(expected))
        {
            Should.Throw<FuzzyFormatException>(() => Dialect.Read(text, "t.fll")).Message.ShouldContain("does not fit");
            return;
        }

        FuzzySystem system = Dialect.Read(text, "t.fll");
        Dialect.Evaluate(system, 0.6)[0].ShouldBe(expected, 1e-12);
        Dialect.ShouldRoundTrip(system, "x.fll", [0.6], [0.1]);
    }

    [Theory]
    [InlineData("Minimum", "AlgebraicSum", 0.52)]
    [InlineData("EinsteinProduct", "NormalizedSum", 1)]
    [InlineData("NilpotentMinimum", "HamacherSum", (0.2 + 0.4 - 0.16) / 0.92)]
    public void Norms_have_fuzzylite_s_names(string conjunction, string disjunction, double either)
    {
        string text = Graded.Replace("conjunction: Minimum", $"conjunction: {conjunction}", StringComparison.Ordinal)
            .Replace("disjunction: Maximum", $"disjunction: {disjunction}", StringComparison.Ordinal)
            .Replace("if a is half then",
                disjunction == "NormalizedSum" ? "if a is half or a is on or a is off then" : "if a is off or a is half then",
                StringComparison.Ordinal)
            .Replace("activation: General", "activation: First 1 0", StringComparison.Ordinal);
        FuzzySystem system = Dialect.Read(text, "n.fll");
        Dialect.Evaluate(system, 0.8)[0].ShouldBe(either, 1e-12);
    }

    [Fact]
    public void Version_5_s_words_are_read_too()
    {
        string text = Graded.Replace("aggregation: none", "accumulation: none", StringComparison.Ordinal)
            .Replace("activation: General", "activation: AlgebraicProduct", StringComparison.Ordinal);
        Dialect.Read(text, "v.fll").Implication.ShouldBe(TNorm.Product);
    }

    [Theory]
    [InlineData("aggregation: Maximum", "aggregation: none", "no aggregation")]
    [InlineData("defuzzifier: Centroid 200", "defuzzifier: none", "no defuzzifier")]
    [InlineData("LOW Rectangle 0.000 4.000", "LOW Constant 4.000", "takes for a degree")]
    [InlineData("if Power is LOW then", "if Power is LOW and Ambient is DARK then", "AND but no conjunction")]
    public void Doubtful_places_are_told_or_refused(string text, string doubtful, string expected)
    {
        string file = Chained.Replace(text, doubtful, StringComparison.Ordinal);
        Should.Throw<FuzzyFormatException>(() => Dialect.Read(file, "d.fll")).Message.ShouldContain(expected);
        Dialect.ReadDoubtful(file, "d.fll").Warnings.ShouldContain(w => w.Message.Contains(expected));
    }

    [Theory]
    [InlineData("enabled: true", "enabled: yes", "true or false")]
    [InlineData("Ramp 1.000 0.000", "Ramp 1.000 0.000 -1", "height must be above 0")]
    [InlineData("activation: General", "activation: First 1", "First with its parameters")]
    [InlineData("activation: General", "activation: Threshold ~ 1", "unknown name '~'")]
    [InlineData("implication: none", "implication: Minimum\n  implication: Minimum", "appears twice")]
    [InlineData("if Power is LOW then Inverse", "if Power is LOW then Power", "different implications")]
    public void What_has_no_meaning_is_refused(string text, string faulty, string expected) =>
        Should.Throw<FuzzyFormatException>(() => Dialect.Read(Chained.Replace(text, faulty, StringComparison.Ordinal), "f.fll"))
            .Message.ShouldContain(expected);
}
