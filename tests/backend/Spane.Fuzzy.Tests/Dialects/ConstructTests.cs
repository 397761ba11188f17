using Spane.Fuzzy.Tests.Reference;

namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>Every term, norm, hedge and defuzzifier in each format that has it, against formulas written down once more.</summary>
public sealed class ConstructTests
{
    private static readonly double[] Places = [-2.5, 0.3, 1, 2.2, 3.1, 4, 5.7, 6, 8.4, 11];

    /// <summary>FLL's words, which fuzzylite's FCL has too; the type in .fis and its parameters; the reference's kind and parameters.</summary>
    public static TheoryData<string, string, string, string> Terms => new()
    {
        { "Arc 1 6", "arcmf [1 6]", "arc", "1 6" },
        { "Arc 6 1", "arcmf [6 1]", "arc", "6 1" },
        { "Bell 4 2 3", "gbellmf [2 3 4]", "bell", "2 3 4" },
        { "Binary 4 inf", "binarymf [4 inf]", "rectangle", "4 1e9" },
        { "Binary 4 -inf", "binarymf [4 -inf]", "rectangle", "-1e9 4" },
        { "Concave 2 6", "concavemf [2 6]", "concave", "2 6" },
        { "Concave 6 2", "concavemf [6 2]", "concave", "6 2" },
        { "Cosine 4 5", "cosinemf [4 5]", "cosine", "4 5" },
        { "Discrete 1 0 3 0.4 6 1", "discretemf [1 0 3 0.4 6 1]", "piecewise-linear", "1 0 3 0.4 6 1" },
        { "Gaussian 4 1.5", "gaussmf [1.5 4]", "gaussian", "1.5 4" },
        { "GaussianProduct 3 1 5 2", "gauss2mf [1 3 2 5]", "two-sided-gaussian", "1 3 2 5" },
        { "PiShape 1 3 5 9", "pimf [1 3 5 9]", "pi-shape", "1 3 5 9" },
        { "Ramp 1 5", "rampmf [1 5]", "ramp", "1 5" },
        { "Ramp 1 5", "linsmf [1 5]", "ramp", "1 5" },
        { "Ramp 5 1", "linzmf [1 5]", "ramp", "5 1" },
        { "Rectangle 2 6", "rectmf [2 6]", "rectangle", "2 6" },
        { "SemiEllipse 1 7", "semiellipsemf [1 7]", "semi-ellipse", "1 7" },
        { "SShape 1 6", "smf [1 6]", "s-shape", "1 6" },
        { "Sigmoid 4 1.5", "sigmf [1.5 4]", "sigmoid", "1.5 4" },
        { "SigmoidDifference 2 3 4 6", "dsigmf [3 2 4 6]", "sigmoid-difference", "3 2 4 6" },
        { "SigmoidProduct 2 3 -4 6", "psigmf [3 2 -4 6]", "sigmoid-product", "3 2 -4 6" },
        { "Spike 4 10", "spikemf [4 10]", "spike", "4 10" },
        { "Trapezoid 1 3 5 9", "trapmf [1 3 5 9]", "trapezoid", "1 3 5 9" },
        { "Triangle 1 4 6", "trimf [1 4 6]", "triangle", "1 4 6" },
        { "ZShape 1 6", "zmf [1 6]", "z-shape", "1 6" },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void Each_term_is_the_same_function_in_every_format(string fll, string fis, string kind, string parameters)
    {
        double[] p = [.. parameters.Split(' ').Select(s => double.Parse(s, System.Globalization.CultureInfo.InvariantCulture))];
        double[] expected = [.. Places.Select(x => ReferenceShapes.Degree(kind, p, x))];
        Check(Dialect.Read(Fll(fll), "t.fll"), "x.fll", expected);
        Check(Dialect.Read(Fis(fis, "2.0"), "t.fis"), "x.fis", expected);
        string fcl = fll.StartsWith("Discrete", StringComparison.Ordinal) ? "(1, 0) (3, 0.4) (6, 1)" : fll;
        Check(Dialect.Read(Fcl(fcl), "t.fcl"), "x.fcl", expected);
        // A height of fuzzylite's.
        double[] half = [.. expected.Select(d => 0.5 * d)];
        Check(Dialect.Read(Fll($"{fll} 0.5"), "t.fll"), "x.fll", half);
        if (!fis.StartsWith("discrete", StringComparison.Ordinal))
        {
            Check(Dialect.Read(Fis(fis.Replace("]", " 0.5]", StringComparison.Ordinal), "6.0"), "t.fis"), "x.fis", half);
        }
    }

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
        FuzzySystem system = Dialect.Read(Fll("Ramp 0 10").Replace("a is t", $"a is {hedges} t", StringComparison.Ordinal), "h.fll");
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
        string text = Fcl("Ramp 0 1").Replace("(-3 .. 12)", "(0 .. 1)", StringComparison.Ordinal)
            .Replace("METHOD : COG", $"METHOD : {fcl}", StringComparison.Ordinal);
        FuzzySystem system = Dialect.Read(text, "d.fcl");
        Dialect.Evaluate(system, 0.25)[0].ShouldBe(expected, 1e-12);
        Dialect.ShouldRoundTrip(system, "x.fcl", [0.25], [0.5]);
        string matlab = SystemFile.Write(system, "x.fis");
        matlab.ShouldContain($"DefuzzMethod='{fis}'");
        Dialect.Evaluate(Dialect.Read(matlab, "d.fis"), 0.25)[0].ShouldBe(expected, 1e-12);
    }

    private static void Check(FuzzySystem system, string file, double[] expected)
    {
        foreach (FuzzySystem one in (FuzzySystem[])[system, Dialect.Read(SystemFile.Write(system, file), file)])
        {
            Places.Select(x => one.Inputs[0].Terms[0].Shape.Degree(x)).ShouldBe(expected, 1e-14, file);
        }
    }

    private static string Fll(string term) => $"""
        Engine: term
        InputVariable: a
          range: -3 12
          term: t {term}
        OutputVariable: y
          range: 0 1
          aggregation: none
          defuzzifier: WeightedSum TakagiSugeno
          term: one Constant 1
        RuleBlock: r
          conjunction: Minimum
          disjunction: Maximum
          activation: General
          rule: if a is t then y is one
        """;

    private static string Fis(string term, string version) => $"""
        [System]
        Name='term'
        Type='sugeno'
        Version={version}
        DefuzzMethod='wtaver'
        [Input1]
        Name='a'
        Range=[-3 12]
        MF1='t':'{term.Replace(" [", "',[", StringComparison.Ordinal)}
        [Output1]
        Name='y'
        Range=[0 1]
        MF1='one':'constant',[1]
        [Rules]
        1, 1 (1) : 1
        """;

    private static string Fcl(string term) => $"""
        FUNCTION_BLOCK term
        VAR_INPUT a : REAL; END_VAR
        VAR_OUTPUT y : REAL; END_VAR
        FUZZIFY a
          RANGE := (-3 .. 12);
          TERM t := {term};
          TERM off := Ramp 1 0;
        END_FUZZIFY
        DEFUZZIFY y
          RANGE := (0 .. 10);
          TERM low := Rectangle 0 2;
          TERM high := Rectangle 6 10;
          METHOD : COG;
          ACCU : MAX;
          DEFAULT := nan;
        END_DEFUZZIFY
        RULEBLOCK r
          AND : MIN;
          ACT : MIN;
          RULE 1 : if a is t then y is low
          RULE 2 : if a is off then y is high
        END_RULEBLOCK
        END_FUNCTION_BLOCK
        """;
}
