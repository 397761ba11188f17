namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>FCL as the standard has it, as jFuzzyLogic reads it, and as fuzzylite writes it. The expected values are worked by
/// hand.</summary>
public sealed class FclDialectTests
{
    /// <summary>IEC 61131-7: points, singletons, RANGE, DEFAULT, one block.</summary>
    internal const string Standard = """
        FUNCTION_BLOCK valve
        VAR_INPUT temp, pressure : REAL; END_VAR
        VAR_OUTPUT drive : REAL; END_VAR
        FUZZIFY temp
          TERM cold := (3, 1) (27, 0);
          TERM hot := (3, 0) (27, 1);
          RANGE := (0 .. 40);
        END_FUZZIFY
        FUZZIFY pressure
          TERM low := (55, 1) (95, 0);
          TERM high := (55, 0) (95, 1);
        END_FUZZIFY
        DEFUZZIFY drive
          TERM inlet := -25;   (* a singleton *)
          TERM drainage := 25;
          METHOD : COGS;
          DEFAULT := 0;
          RANGE := (-25 .. 25);
        END_DEFUZZIFY
        RULEBLOCK no1
          AND : PROD;
          ACT : MIN;
          ACCU : MAX;
          RULE 1 : IF temp IS cold AND pressure IS low THEN drive IS inlet;
          RULE 2 : IF temp IS cold OR pressure IS high THEN drive IS drainage;
          RULE 3 : IF temp IS hot THEN drive IS drainage;
        END_RULEBLOCK
        END_FUNCTION_BLOCK
        """;

    /// <summary>jFuzzyLogic: shapes by its names, no RANGE, NOT before parentheses, several conclusions, WITH.</summary>
    internal const string JFuzzyLogic = """
        FUNCTION_BLOCK demo // a comment
        VAR_INPUT a : REAL; RANGE := (0 .. 10); b : REAL; END_VAR
        VAR_OUTPUT y : REAL; z : REAL; END_VAR
        FUZZIFY a
          TERM small := TRIAN 0 0 10; TERM large := TRAPE 0 10 12 14;
        END_FUZZIFY
        FUZZIFY b
          TERM g := GAUSS 5 2; TERM g2 := GAUSS2 4 1 6 2; TERM bell := GBELL 2 4 5;
          TERM s := SIGM 2 5; TERM d := DSIGM 3 4 3 8; TERM c := COSINE 3 5; TERM at := 5;
        END_FUZZIFY
        DEFUZZIFY y
          TERM low := (0,0) (5,1) (10,0);
          TERM high := TRIAN 10 15 20;
          METHOD : COG; DEFAULT := 7;
        END_DEFUZZIFY
        DEFUZZIFY z
          TERM twice := FUNCTION (a * 2) + 1; TERM root := FUNCTION b ^ 2 % 7; TERM same := b;
          METHOD : COGF; DEFAULT := NC;
        END_DEFUZZIFY
        RULEBLOCK No1
          AND : MIN; ACT : MIN; ACCU : MAX;
          RULE 1 : IF NOT (a IS large OR b IS at) THEN y IS low, z IS twice WITH 0.5;
          RULE 2 : IF a IS large THEN y IS high;
          RULE 3 : IF a IS large THEN z IS same;
        END_RULEBLOCK
        END_FUNCTION_BLOCK
        """;

    /// <summary>fuzzylite's export: its classes' names, no semicolons after rules, two blocks, its words for locks.</summary>
    internal const string Fuzzylite = """
        //Code automatically generated with fuzzylite 6.0.

        FUNCTION_BLOCK tipper

        VAR_INPUT
          service: REAL;
        END_VAR

        VAR_OUTPUT
          mTip: REAL;
          tsTip: REAL;
        END_VAR

        FUZZIFY service
          RANGE := (0.000 .. 10.000);
          TERM poor := Ramp 10.000 0.000;
          TERM good := (0.000, 0.000) (10.000, 1.000);
        END_FUZZIFY

        DEFUZZIFY mTip
          RANGE := (0.000 .. 30.000);
          TERM cheap := Rectangle 0.000 10.000;
          TERM generous := Triangle 20.000 25.000 30.000 0.500;
          METHOD : COG;
          ACCU : NSUM;
          DEFAULT := nan;
          LOCK : PREVIOUS | RANGE;
        END_DEFUZZIFY

        DEFUZZIFY tsTip
          RANGE := (0.000 .. 30.000);
          TERM cheap := 5.000;
          TERM other := Function 2*service + mTip;
          METHOD : COGS;
          DEFAULT := nan | NC;
        END_DEFUZZIFY

        RULEBLOCK mamdani
          AND : PROD;
          OR : ASUM;
          ACT : PROD;
          RULE 1 : if service is poor then mTip is cheap
          RULE 2 : if service is good then mTip is generous
        END_RULEBLOCK

        RULEBLOCK takagiSugeno
          ENABLED : TRUE;
          RULE 1 : if service is poor then tsTip is cheap
          RULE 2 : if service is good then tsTip is other with 0.500
        END_RULEBLOCK

        END_FUNCTION_BLOCK
        """;

    [Fact]
    public void The_standard_s_dialect_pairs_AND_with_its_dual_OR_and_joins_equal_conclusions()
    {
        FuzzySystem system = Dialect.Read(Standard, "valve.fcl");
        system.Or.ShouldBe(SNorm.ProbabilisticSum);
        (system.Inputs[1].Minimum, system.Inputs[1].Maximum).ShouldBe((55, 95));
        // cold 0.5, hot 0.5, low 0.25, high 0.75: inlet 0.125; drainage max(0.5 + 0.75 - 0.375, 0.5) = 0.875.
        Dialect.Evaluate(system, 15, 85)[0].ShouldBe(25 * (0.875 - 0.125) / (0.875 + 0.125), 1e-12);
        Dialect.ShouldRoundTrip(system, "x.fcl", [15, 85], [3, 55], [40, 60]);
    }

    [Fact]
    public void JFuzzyLogic_s_dialect_gives_its_values_and_the_universes_that_it_derives()
    {
        FuzzySystem system = Dialect.Read(JFuzzyLogic, "demo.fcl");
        (system.Inputs[0].Minimum, system.Inputs[0].Maximum).ShouldBe((0, 10));
        // The widest is the Gaussian's 5 ± 4·2 against the sigmoid's 5 ± 9/2, the bell's 5 ± 2·999^(1/8) and DSIGM's 4 − 9/3 to 8 + 9/3.
        (system.Inputs[1].Minimum, system.Inputs[1].Maximum).ShouldBe((-3, 14));
        (system.Outputs[0].Minimum, system.Outputs[0].Maximum).ShouldBe((0, 20));
        // a = 10: large 1 → y is the whole high triangle; NOT(large OR …) 0.
        Dialect.Evaluate(system, 10, 4).ShouldBe([15, 4]);
        // a = 0: rule 1 at 0.5 alone; the clipped triangle is symmetric. z = 2·0 + 1.
        Dialect.Evaluate(system, 0, 4).ShouldBe([5, 1], 1e-12);
        // b = 5 is at: rule 1 is off, a = 0 is not large: the default, and nothing for NC.
        Dialect.Evaluate(system, 0, 5).ShouldBe([7, double.NaN]);
        double[] kept = [1, 42];
        new FuzzyEngine(system).Evaluate([0, 5], kept);
        kept.ShouldBe([7, 42]);
        Dialect.ShouldRoundTrip(system, "x.fcl", [10, 4], [0, 4], [0, 5], [7, 3]);
    }

    [Fact]
    public void JFuzzyLogic_s_shapes_have_its_parameters_order()
    {
        EquatableList<Term> b = Dialect.Read(JFuzzyLogic, "demo.fcl").Inputs[1].Terms;
        b.Select(t => t.Shape.Degree(7)).ShouldBe(
        [
            Math.Exp(-0.5), Math.Exp(-0.125), 1 / (1 + 1.0), 1 / (1 + Math.Exp(-4)),
            (1 / (1 + Math.Exp(-9))) - (1 / (1 + Math.Exp(3))), (1 + Math.Cos(Math.PI * 2 / 3)) / 2, 0,
        ], 1e-15);
    }

    [Fact]
    public void Fuzzylite_s_dialect_gives_the_values_of_both_blocks()
    {
        FuzzySystem system = Dialect.Read(Fuzzylite, "tipper.fcl");
        system.Blocks.Select(b => (b.Name, b.And, b.Implication)).ShouldBe(
            [("mamdani", TNorm.Product, TNorm.Product), ("takagiSugeno", TNorm.Minimum, TNorm.Minimum)]);
        // At 4: poor 0.6, good 0.4. Areas 6 at 5 and 0.4·0.5·10/2 = 1 at 25; tsTip: (0.6·5 + 0.2·(8 + mTip)) / 0.8.
        double tip = ((6 * 5) + 25) / 7.0;
        Dialect.Evaluate(system, 4).ShouldBe([tip, (3 + (0.2 * (8 + tip))) / 0.8], 1e-12);
        system.Outputs.Select(o => o.Output.LockPrevious).ShouldBe([true, true]);
        system.Outputs[0].LockRange.ShouldBeTrue();
        Dialect.ShouldRoundTrip(system, "x.fcl", [4], [0], [10]);
    }

    [Theory]
    [InlineData("AND : HAMACHER;", TNorm.HamacherProduct, SNorm.EinsteinSum)]
    [InlineData("OR : NIPMAX;", TNorm.NilpotentMinimum, SNorm.NilpotentMaximum)]
    [InlineData("AND : BDIF;", TNorm.BoundedDifference, SNorm.BoundedSum)]
    [InlineData("OR : DMAX;", TNorm.DrasticProduct, SNorm.DrasticSum)]
    [InlineData("AND : EPROD; OR : HSUM;", TNorm.EinsteinProduct, SNorm.HamacherSum)]
    [InlineData("AND : AlgebraicProduct; OR : NONE;", TNorm.Product, SNorm.ProbabilisticSum)]
    public void Operators_have_all_names_of_the_dialects(string operators, TNorm and, SNorm or)
    {
        FuzzySystem system = Dialect.Read(Standard.Replace("AND : PROD;", operators, StringComparison.Ordinal), "o.fcl");
        (system.And, system.Or).ShouldBe((and, or));
    }

    [Fact]
    public void AND_and_OR_bind_by_the_standard_or_as_in_jFuzzyLogic_and_where_it_is_not_clear_the_file_is_refused()
    {
        const string Mixed = "IF temp IS hot OR temp IS cold AND pressure IS low THEN";
        string text = Standard.Replace("IF temp IS hot THEN", Mixed, StringComparison.Ordinal);
        Should.Throw<FuzzyFormatException>(() => Dialect.Read(text, "m.fcl")).Message.ShouldContain("AND after OR");
        (FuzzySystem system, List<FormatWarning> warnings) = Dialect.ReadDoubtful(text, "m.fcl");
        warnings.ShouldHaveSingleItem().Line.ShouldBe(26);
        system.Rules[2].Antecedent.ShouldBeOfType<Disjunction>();
        string flat = JFuzzyLogic.Replace("IF a IS large THEN z",
            "IF a IS large OR a IS small AND b IS g THEN z", StringComparison.Ordinal);
        Dialect.Read(flat, "f.fcl").Rules[2].Antecedent.ShouldBeOfType<Conjunction>();
    }

    [Fact]
    public void Names_that_differ_in_case_are_told_apart_and_others_are_found_in_any_case()
    {
        string text = Standard.Replace("pressure", "Temp", StringComparison.Ordinal)
            .Replace("IF temp IS hot", "IF temp IS HOT", StringComparison.Ordinal);
        FuzzySystem system = Dialect.Read(text, "c.fcl");
        system.Inputs.Select(v => v.Name).ShouldBe(["temp", "Temp"]);
        system.Rules[2].Antecedent.ShouldBe(new Proposition(0, 1));
    }

    [Theory]
    [InlineData("TERM inlet := -25;   (* a singleton *)", "TERM inlet := Spike 1 2;", "METHOD : COGS;", "METHOD : COG;",
        "RANGE := (-25 .. 25);", "",
        "no RANGE")]
    [InlineData("TERM drainage := 25;", "TERM drainage := Ramp 0 1;", "", "", "", "", "no one meaning")]
    [InlineData("RULE 3 :", "RULE 3", "", "", "", "", "expected ':'")]
    [InlineData("DEFAULT := 0;", "DEFAULT := zero;", "", "", "", "", "a number, nan or NC")]
    [InlineData("ACCU : MAX;", "ACCU : AVERAGE;", "", "", "", "", "unknown name 'AVERAGE'")]
    [InlineData("TERM drainage := 25;", "TERM drainage := DSIGM 3 8 3 4;", "", "", "", "", "falls below 0")]
    [InlineData("TERM drainage := 25;", "TERM drainage := Function 2 * (temp;", "", "", "", "", "expected ')'")]
    [InlineData("TERM drainage := 25;", "TERM drainage := Function nobody + 1;", "", "", "", "", "there is no variable 'nobody'")]
    public void What_has_no_meaning_is_refused(string a, string a2, string b, string b2, string c, string c2, string expected)
    {
        string text = Standard;
        foreach ((string from, string to) in ((string, string)[])[(a, a2), (b, b2), (c, c2)])
        {
            text = from.Length == 0 ? text : text.Replace(from, to, StringComparison.Ordinal);
        }

        Should.Throw<FuzzyFormatException>(() => Dialect.Read(text, "r.fcl")).Message.ShouldContain(expected);
    }

    [Fact]
    public void An_output_of_one_point_and_a_second_function_block_are_told()
    {
        const string Point = """
            FUNCTION_BLOCK VAR_INPUT a : REAL; END_VAR VAR_OUTPUT y : REAL; END_VAR
            FUZZIFY a TERM on := (0, 0) (1, 1); END_FUZZIFY
            DEFUZZIFY y TERM t := (3, 1) (3, 1); METHOD : COG; END_DEFUZZIFY
            RULEBLOCK r RULE 1 : IF a IS on THEN y IS t; END_RULEBLOCK END_FUNCTION_BLOCK
            """;
        Should.Throw<FuzzyFormatException>(() => Dialect.Read(Point, "p.fcl")).Message.ShouldContain("one point");
        (FuzzySystem system, List<FormatWarning> warnings) = Dialect.ReadDoubtful($"{Point}\n{Standard}", "p.fcl");
        warnings.Count.ShouldBe(2);
        Dialect.Evaluate(system, 0.5).ShouldBe([3]);
        Dialect.Evaluate(system, 0).ShouldBe([double.NaN]);
    }
}
