namespace Spane.Fuzzy.Tests;

public sealed class FisReaderTests
{
    [Theory]
    [InlineData(2, 1, 7.0169)]
    [InlineData(4, 5, 14.4585)]
    [InlineData(7, 8, 20.3414)]
    public void Endpoints_101_gives_the_tips_that_MathWorks_prints(double service, double food, double tip) =>
        new FuzzyEngine(Systems.Load("tipper.fis"), new EvaluationOptions { Mode = DefuzzificationMode.Endpoints(101) }).Evaluate(service,
            food).ShouldBe(tip, 5e-5);

    [Fact]
    public void Octave_files_are_read_with_blanks_comments_padding_negations_and_hedges()
    {
        FuzzySystem system = Systems.Load("sugeno.fis");
        system.Name.ShouldBe("mixed");
        system.Inputs[0].Terms[0].ShouldBe(new Term("low-ish", new Triangle(-10, 0, 10)));
        system.Outputs[0].Terms[0].ShouldBe(new Term("off", new Singleton(0)));
        system.Rules[1].Antecedent.Propositions.Last().ShouldBe(new Proposition(1, 1, true, [new Hedge(HedgeKind.Very)]));
        system.Rules[2].Antecedent.ShouldBeOfType<Disjunction>();
    }

    [Fact]
    public void A_Sugeno_system_is_the_weighted_average_of_constants_and_lines()
    {
        double[] results = new double[2];
        new FuzzyEngine(Systems.Load("sugeno.fis")).Evaluate([3, 30], results);
        // Strengths 0.7·0.875, 0.3·1·0.5 and 0.7; the line is 0.1·3 + 0.02·30 − 0.5 = 0.4.
        results[0].ShouldBe((0.85 * 0.4) / (0.6125 + 0.85), 1e-15);
        results[1].ShouldBe(1, 1e-15);
    }

    [Theory]
    [InlineData("Range=[0 10]", "Range=[10 0]", 16, "finite minimum")]
    [InlineData("'trapmf',[0 0 1 3]", "'trapmf',[0 0 1]", 26, "expected 4 parameters, found 3")]
    [InlineData("'trapmf',[0 0 1 3]", "'trapmf',[2 0 1 3]", 26, "must not be above")]
    [InlineData("'trapmf',[0 0 1 3]", "'trapmf',[0 0 1 x]", 26, "expected a number, found 'x'")]
    [InlineData("'trapmf',[0 0 1 3]", "'trapmf',[0 0 1 3 0.5]", 26, "expected 4 parameters, found 5")]
    [InlineData("'gaussmf',[1.5 5]", "'gaussmf',[0 5]", 19, "must not be 0")]
    [InlineData("'gaussmf',[1.5 5]", "'gausmf',[1.5 5]", 19, "unknown membership function 'gausmf'")]
    [InlineData("AndMethod='min'", "AndMethod='mean'", 8, "expected one of min, prod")]
    [InlineData("2 0, 2 (1) : 1", "2 3, 2 (1) : 1", 39, "'food' has no term 3")]
    [InlineData("2 0, 2 (1) : 1", "2 0, 2 (1.5) : 1", 39, "weight from 0 to 1")]
    [InlineData("2 0, 2 (1) : 1", "2 0 1, 2 (1) : 1", 39, "expected 2 input codes, found 3")]
    [InlineData("2 0, 2 (1) : 1", "2 0, 2 (1) : 3", 39, "expected 1 (AND) or 2 (OR)")]
    [InlineData("NumRules=3", "NumRules=4", 7, "NumRules is 4")]
    [InlineData("NumInputs=2", "NumInputs=3", 1, "no section [Input3]")]
    [InlineData("DefuzzMethod='centroid'", "DefuzzMethod='wtaver'\nDefuzzMethod='centroid'", 13, "twice")]
    [InlineData("Type='mamdani'", "Type='sugeno'", 29, "Sugeno")]
    public void A_fault_names_its_line_and_what_was_expected(string text, string faulty, int line, string expected)
    {
        string content = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "systems", "tipper.fis"));
        var fault =
            Should.Throw<FuzzyFormatException>(() => FisReader.Read(content.Replace(text, faulty, StringComparison.Ordinal), "tipper.fis"));
        fault.Line.ShouldBe(line);
        fault.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("1.05", 0.5)]
    [InlineData("1.20", 2)]
    [InlineData("1.30", 3)]
    [InlineData("1.40", 4)]
    [InlineData("1.25", 2.5)]
    public void A_fraction_in_a_rule_code_is_a_tenth_of_the_exponent(string code, double exponent) =>
        Hedged(code, HedgeReference.Octave, 0.3).ShouldBe(Math.Pow(0.3, exponent), 1e-15);

    [Theory]
    [InlineData("1.30", 0.3, 2 * 0.3 * 0.3)]
    [InlineData("1.01", 0.3, 0.3872983346207417)]
    [InlineData("1.99", 0.3, 1)]
    [InlineData("-1.20", 0.3, 1 - 0.09)]
    public void In_the_reading_of_fuzzylite_other_hedges_are_meant(string code, double degree, double expected) =>
        Hedged(code, HedgeReference.Fuzzylite, degree).ShouldBe(expected, 1e-15);

    [Fact]
    public void A_negated_consequent_is_the_complement_of_the_set_or_of_the_strength()
    {
        FuzzySystem system = Systems.TwoRules(new Ramp(0, 10), new Singleton(0), 0, 10);
        system = system with { Rules = [new Rule(new Proposition(0, 0), [new Consequent(0, 0, true, [])])] };
        // Octave: 1 − x/10 at strength 1, a triangle with its centre at a third. fuzzylite: strength 1 becomes 0, nothing fires.
        new FuzzyEngine(system).Evaluate(1, 0).ShouldBe(10.0 / 3, 1e-12);
        new FuzzyEngine(system, new EvaluationOptions { Hedges = HedgeReference.Fuzzylite }).Evaluate(1, 0).ShouldBe(double.NaN);
        new FuzzyEngine(system, new EvaluationOptions { Hedges = HedgeReference.Fuzzylite }).Evaluate(0, 0).ShouldBe(20.0 / 3, 1e-12);
    }

    [Theory]
    [InlineData("[Input1]", "[ input 1 ]")]
    [InlineData("MF1='poor'", "MF 1 = 'poor'")]
    [InlineData("Range=[0 10]", "Range = [ 0, 10 ]")]
    [InlineData("Type='mamdani'", "TYPE=mamdani   % as fuzzylite's\r")]
    [InlineData("[System]", "\uFEFF[System]")]
    public void Other_ways_to_write_the_same_are_the_same(string text, string other)
    {
        string content = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "systems", "tipper.fis"));
        content.ShouldContain(text);
        string changed = content.Replace(text, other, StringComparison.Ordinal);
        FisReader.Read(changed, "t.fis").ShouldBe(FisReader.Read(content, "t.fis"));
        FisReader.Read(changed.ReplaceLineEndings("\r\n"), "t.fis").ShouldBe(FisReader.Read(content, "t.fis"));
    }

    private static double Hedged(string code, HedgeReference reference, double degree)
    {
        string text =
            $"[System]\nType='sugeno'\nNumInputs=1\nNumOutputs=1\nDefuzzMethod='wtsum'\n[Input1]\nName='x'\nRange=[0 1]\nNumMFs=1\n"
            + $"MF1='a':'linsmf',[0 1]\n"
                + $"[Output1]\nName='y'\nRange=[0 1]\nNumMFs=1\nMF1='one':'constant',[1]\n[Rules]\n{code}, 1 (1) : 1\n";
        return new FuzzyEngine(FisReader.Read(text, "h.fis", reference), new EvaluationOptions { Hedges = reference }).Evaluate(degree);
    }
}
