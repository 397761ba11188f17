namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>Slips that the programs which wrote these files read over: told to a caller who listens, refused otherwise.</summary>
public sealed class SlipTests
{
    [Fact]
    public void A_function_block_may_have_inputs_only()
    {
        const string Text = """
            FUNCTION_BLOCK shapes
            VAR_INPUT a : REAL; END_VAR
            FUZZIFY a TERM poor := TRIAN 0 5 10; TERM good := TRAPE 5 10 15 20; END_FUZZIFY
            END_FUNCTION_BLOCK
            """;
        FuzzySystem system = Told(Text, "s.fcl", "no output");
        system.Outputs.ShouldBeEmpty();
        system.Inputs[0].Terms.Select(t => t.Shape.Degree(7.5)).ShouldBe([0.5, 0.5]);
        new FuzzyEngine(system).Evaluate([3], []);
        Dialect.ReadDoubtful(SystemFile.Write(system, "s.fcl"), "s.fcl").System.Inputs.ShouldBe(system.Inputs);
    }

    [Fact]
    public void An_equals_sign_gives_a_default_too()
    {
        string text = FclDialectTests.Standard.Replace("DEFAULT := 0;", "DEFAULT = 3", StringComparison.Ordinal);
        Told(text, "d.fcl", "DEFAULT has '='").Outputs[0].Output.Default.ShouldBe(3);
    }

    [Fact]
    public void A_function_s_number_that_comes_twice_stands_for_the_next()
    {
        string text = FisDialectTests.Sugeno.Replace("MF2='ten'", "MF1='ten'", StringComparison.Ordinal);
        FuzzySystem system = Told(text, "m.fis", "'MF1' appears twice in [Output1]; it is read as MF2");
        system.ShouldBe(Dialect.Read(FisDialectTests.Sugeno, "m.fis"));
    }

    private static FuzzySystem Told(string text, string file, string expected)
    {
        Should.Throw<FuzzyFormatException>(() => Dialect.Read(text, file)).Message.ShouldContain(expected);
        (FuzzySystem system, List<FormatWarning> warnings) = Dialect.ReadDoubtful(text, file);
        warnings.ShouldHaveSingleItem().Message.ShouldContain(expected);
        return system;
    }
}
