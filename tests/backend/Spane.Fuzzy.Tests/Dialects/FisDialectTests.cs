namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>.fis files of MATLAB, Octave and fuzzylite beyond the plain ones.</summary>
public sealed class FisDialectTests
{
    /// <summary>fuzzylite's export: its shapes, its keys, a height, the hedge any.</summary>
    internal const string Fuzzylite = """
        #Code automatically generated with fuzzylite 6.0.
        [System]
        Name='all'
        Type='mamdani'
        Version=6.0
        NumInputs=1
        NumOutputs=1
        NumRules=3
        AndMethod='min'
        OrMethod='max'
        ImpMethod='prod'
        AggMethod='normalized_sum'
        DefuzzMethod='centroid'

        [Input1]
        Name='a'
        Range=[0.000 10.000]
        NumMFs=7
        MF1='up':'rampmf',[0.000 10.000]
        MF2='concave':'concavemf',[0.000 10.000]
        MF3='cosine':'cosinemf',[5.000 4.000]
        MF4='spike':'spikemf',[5.000 10.000]
        MF5='binary':'binarymf',[5.000 inf]
        MF6='low':'trimf',[0.000 5.000 10.000 0.500]
        MF7='x':'function',[x / 10]

        [Output1]
        Enabled=1
        Name='y'
        Range=[0.000 10.000]
        Default=3.000
        LockPrevious=0
        LockRange=1
        NumMFs=2
        MF1='left':'rectmf',[0.000 4.000]
        MF2='right':'rectmf',[6.000 10.000]

        [Rules]
        # RuleBlock one
        1.000 , 1.000 (1.000) : 1
        -1.200 , 2.000 (1.000) : 1
        6.000 , 1.000 (0.500) : 1
        """;

    /// <summary>Octave's hedges and NOT on the conclusions of a Sugeno system, with its range of nothing.</summary>
    internal const string Sugeno = """
        [System]
        Name='tips'
        Type='sugeno'
        NumInputs=1
        NumOutputs=2
        NumRules=2
        DefuzzMethod='wtaver'
        [Input1]
        Name='a'
        Range=[0 1]
        NumMFs=1
        MF1='on':'linsmf',[0 1]
        [Output1]
        Name='y'
        Range=[0 0]
        NumMFs=2
        MF1='one':'constant',[1]
        MF2='ten':'constant',10
        [Output2]
        Name='z'
        Range=[-pi/4 pi/4]
        NumMFs=1
        MF1='line':'linear',[2 1]
        [Rules]
        1, 1.30 1 (1) : 1
        1, -2.20 0 (1) : 1
        """;

    [Fact]
    public void Fuzzylite_s_export_is_read_with_its_shapes_keys_and_hedges()
    {
        FuzzySystem system = Dialect.Read(Fuzzylite, "all.fis");
        system.Inputs[0].Terms.Select(t => t.Shape.Degree(6)).ShouldBe(
            [0.6, 10 / 14.0, 0.5, Math.Exp(-1), 1, 0.4, 0.6], 1e-15);
        (system.Outputs[0].Output.Default, system.Outputs[0].LockRange, system.Aggregation).ShouldBe((3, true, SNorm.BoundedSum));
        // At 6: left 0.6 + 0.2, right 1 − 0.36; each rectangle is 4 wide.
        Dialect.Evaluate(system, 6)[0].ShouldBe(((0.8 * 2) + (0.64 * 8)) / 1.44, 1e-12);
        Dialect.ShouldRoundTrip(system, "x.fis", [6], [0], [10]);
    }

    [Fact]
    public void A_hedge_or_NOT_on_a_constant_acts_on_the_strength_as_in_Octave()
    {
        FuzzySystem system = Dialect.Read(Sugeno, "tips.fis");
        // Strength 0.25: 0.25^(1/3) for one, 1 − 0.25^(1/2) for ten; the line is 2·0.25 + 1.
        double one = Math.Cbrt(0.25);
        Dialect.Evaluate(system, 0.25).ShouldBe([(one + 5) / (one + 0.5), 1.5], 1e-12);
        Dialect.Evaluate(system, 0).ShouldBe([double.NaN, double.NaN]);
        (system.Outputs[1].Minimum, system.Outputs[1].Maximum).ShouldBe((-Math.PI / 4, Math.PI / 4));
        Dialect.ShouldRoundTrip(system, "x.fis", [0.25], [1], [0]);
    }

    [Fact]
    public void In_fuzzylite_a_hedge_on_a_conclusion_stays_in_force_for_those_after_it()
    {
        FuzzySystem system = Dialect.Read(Sugeno.Replace("NumInputs=1", "Version=6.0\nNumInputs=1", StringComparison.Ordinal)
            .Replace("1, 1.30 1 (1) : 1", "1, 1.20 1.20 (1) : 1", StringComparison.Ordinal), "f.fis");
        system = system with
        {
            Outputs = system.Outputs.Select(o => o with { Output = o.Output with { Defuzzifier = Defuzzifier.WeightedSum } })
                .ToEquatableList(),
        };
        // One by 0.5², ten by 1 − 0.5²; the line by (0.5²)².
        Dialect.Evaluate(system, 0.5).ShouldBe([0.25 + 7.5, 0.0625 * 2], 1e-12);
    }

    [Theory]
    [InlineData("1.000 , 1.000 (1.000) : 1", "0.000 , 1.000 (1.000) : 1", "no condition")]
    [InlineData("NumRules=3", "NumRules=4", "NumRules is 4")]
    [InlineData("NumMFs=7", "NumMFs=6", "7 membership functions")]
    [InlineData("MF1='left':'rectmf',[0.000 4.000]\nMF2='right':'rectmf',[6.000 10.000]",
        "MF1='left':'constant',[4]\nMF2='right':'constant',[8]",
        "has constants and no weighted defuzzifier")]
    public void Doubtful_places_are_told_or_refused(string text, string doubtful, string expected)
    {
        string file = Fuzzylite.Replace(text, doubtful, StringComparison.Ordinal);
        Should.Throw<FuzzyFormatException>(() => Dialect.Read(file, "d.fis")).Message.ShouldContain(expected);
        Dialect.ReadDoubtful(file, "d.fis").Warnings.ShouldHaveSingleItem().Message.ShouldContain(expected);
    }

    [Fact]
    public void Counts_may_be_left_out()
    {
        string text = string.Join('\n', Sugeno.Split('\n').Where(l => !l.StartsWith("Num", StringComparison.Ordinal)));
        Dialect.Read(text, "c.fis").ShouldBe(Dialect.Read(Sugeno, "c.fis"));
    }

    [Fact]
    public void The_hedge_any_needs_no_term()
    {
        FuzzySystem system =
            Dialect.Read(Fuzzylite.Replace("6.000 , 1.000 (0.500)", "0.990 , 1.000 (0.500)", StringComparison.Ordinal), "a.fis");
        // At 0 the NOT very up is 1, any is 0.5.
        Dialect.Evaluate(system, 0)[0].ShouldBe(((0.5 * 2) + 8) / 1.5, 1e-12);
    }
}
