using Spane.Fuzzy.Tests.Dialects;

namespace Spane.Fuzzy.Tests.Intervals;

/// <summary>Files of interval type-2 systems.</summary>
public sealed class IntervalFileTests
{
    private const string Matlab = """
        [System]
        Name='lag'
        Type='mamdani'
        Version=2.0
        Type2=1
        NumInputs=1
        NumOutputs=1
        NumRules=1
        AndMethod='min'
        OrMethod='max'
        ImpMethod='min'
        AggMethod='max'
        DefuzzMethod='centroid'
        TypeReductionMethod='karnikmendel'

        [Input1]
        Name='a'
        Range=[0 1]
        NumMFs=2
        MF1='on':'trimf',[0 1 2],[0.5 0.2 0.2]
        MF2='curve':'gaussmf',[0.2 0.5],0.8,[0.1 0.3]

        [Output1]
        Name='y'
        Range=[0 10]
        NumMFs=1
        MF1='set':'trimf',[0 5 10],[1 0 0]

        [Rules]
        1, 1 (1) : 1
        """;

    // The IT2-FLS toolbox names both functions and ends each with a height.
    private const string Pairs = """
        [System]
        Name='pairs'
        Type='sugeno'
        Version=2.0
        NumInputs=1
        NumOutputs=1
        NumRules=2
        AndMethod='prod'
        OrMethod='probor'
        ImpMethod='prod'
        AggMethod='sum'
        DefuzzMethod='wtaver'
        TypeRedMethod='KM'

        [Input1]
        Name='a'
        Range=[-1 1]
        NumMFs=2
        MF1U='low':'trimf',[-2 -1 1 1]
        MF1L='low':'trimf',[-1.5 -1 0 0.5]
        MF2U='high':'trimf',[-1 1 2 1]
        MF2L='high':'trimf',[0 1 1.5 1]

        [Output1]
        Name='y'
        Range=[0 1]
        NumMFs=2
        MF1='zero':'constant',[0]
        MF2='one':'constant',[1]

        [Rules]
        1, 1 (1) : 1
        2, 2 (1) : 1
        """;

    [Fact]
    public void Scale_and_lags_of_MATLAB_make_the_lower_function()
    {
        FuzzySystem system = Dialect.Read(Matlab, "lag.fis");
        system.IsType2.ShouldBeTrue();
        MembershipFunction on = system.Inputs[0].Terms[0].Lower!;
        // The upper one is 0.2 where the lower one leaves 0.
        on.Degree(0.2).ShouldBe(0, 1e-15);
        on.Degree(0.6).ShouldBe(0.25, 1e-15);
        on.Degree(1).ShouldBe(0.5);
        MembershipFunction curve = system.Inputs[0].Terms[1].Lower!;
        curve.Degree(0.5).ShouldBe(0.8);
        curve.Degree(0.5 - (0.2 * Math.Sqrt(-2 * Math.Log(0.1))) - 1e-9).ShouldBe(0);
        curve.Degree(0.5 + (0.2 * Math.Sqrt(-2 * Math.Log(0.3))) + 1e-9).ShouldBe(0);
        // The output's set is symmetrical, and so is its interval.
        (double left, double right) = new FuzzyEngine(system).EvaluateInterval(0, 0.6);
        (left + right).ShouldBe(10, 1e-9);
        left.ShouldBeLessThan(4.9);
        Dialect.Evaluate(system, 0.6)[0].ShouldBe(5, 1e-9);
        Dialect.ShouldRoundTrip(system, "x.fis", [0.6], [0.3]);
        SystemFile.Write(system, "x.fis").ShouldContain("MF1='on':'trimf',[0 1 2],[0.5 0.2 0.2]");
        SystemFile.Write(system, "x.fis").ShouldContain("Type2=1");
    }

    [Fact]
    public void Pairs_of_functions_and_the_short_names_of_reductions_are_read()
    {
        FuzzySystem system = Dialect.Read(Pairs, "pairs.fis");
        // At 0.25: low 0.375 above and 0 below, high 0.625 above and 0.25 below.
        (double left, double right) = new FuzzyEngine(system).EvaluateInterval(0, 0.25);
        left.ShouldBe(0.25 / (0.25 + 0.375), 1e-12);
        right.ShouldBe(1, 1e-12);
        Dialect.ShouldRoundTrip(system, "x.fis", [0.25], [-0.5]);
        FuzzySystem other = Dialect.Read(Pairs.Replace("'KM'", "'NT'", StringComparison.Ordinal), "pairs.fis");
        other.Reduction.ShouldBe(TypeReduction.NieTan);
        Dialect.Evaluate(other, 0.25)[0].ShouldBe(0.875 / 1.25, 1e-12);
        Dialect.ShouldRoundTrip(other, "x.fis", [0.25], [-0.5]);
    }

    [Theory]
    [InlineData("[0.5 0.2 0.2]", "[0 0.2 0.2]", "scale")]
    [InlineData("[0.5 0.2 0.2]", "[0.5 1 0.2]", "lag must be")]
    [InlineData("[0.5 0.2 0.2]", "[0.5 0.2 0.2 0.2]", "scale and lags")]
    [InlineData(",0.8,[0.1 0.3]", " 0.8", "scale and lags")]
    [InlineData("'karnikmendel'", "'magic'", "unknown name 'magic'")]
    public void What_has_no_meaning_is_refused(string text, string faulty, string expected) =>
        Should.Throw<FuzzyFormatException>(() => Dialect.Read(Matlab.Replace(text, faulty, StringComparison.Ordinal), "f.fis"))
            .Message.ShouldContain(expected);

    [Fact]
    public void A_pair_needs_both() =>
        Should.Throw<FuzzyFormatException>(() => Dialect.Read(Pairs.Replace("MF1L=", "MF3=", StringComparison.Ordinal), "f.fis"));
}
