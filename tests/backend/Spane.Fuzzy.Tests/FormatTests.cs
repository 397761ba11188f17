using System.Text;

namespace Spane.Fuzzy.Tests;

public sealed class FormatTests
{
    [Theory]
    [InlineData("tipper.json")]
    [InlineData("tipper.fll")]
    [InlineData("tipper.fcl")]
    public void Every_format_holds_the_same_tipper(string file)
    {
        FuzzySystem original = Systems.Load("tipper.fis");
        FuzzySystem other = Systems.Load(file);
        other.Inputs.ShouldBe(original.Inputs);
        other.Outputs.ShouldBe(original.Outputs);
        new FuzzyEngine(other).Evaluate(4, 5).ShouldBe(new FuzzyEngine(original).Evaluate(4, 5));
    }

    [Fact]
    public void Every_shape_survives_every_format_that_can_hold_it()
    {
        MembershipFunction[] shapes =
        [
            new Triangle(0.1, 0.2, 0.3), new Trapezoid(0.1, 0.2, 0.3, 0.4), new Gaussian(0.1, 1.0 / 3),
            new TwoSidedGaussian(0.1, 0.2, 0.3, 0.4), new GeneralizedBell(0.1, 2, 0.7),
            new Sigmoid(-3.3, 0.5), new SigmoidDifference(5, 0.1, 6, 0.7), new SigmoidProduct(5, 0.1, -6, 0.7),
            new PiShape(0.1, 0.2, 0.3, 0.4), new SShape(0.1, 0.9), new ZShape(0.1, 0.9),
            new Ramp(0.1, 0.7), new Ramp(0.7, 0.1), new Rectangle(0.1, 0.3), new Singleton(0.25),
            new PiecewiseLinear(0, 0.2, 0.5, 1, 1, 0.1),
        ];
        var variable = new Variable("x", 0, 1, shapes.Select((s, i) => new Term($"t{i}", s)).ToEquatableList());
        FuzzySystem system =
            Systems.TwoRules(new Ramp(0, 1), new Ramp(1, 0), 0, 1) with
            {
                Inputs = [variable],
                Rules = [new Rule(new Proposition(0, 0), [new Consequent(0, 0)], 0.1)]
            };
        foreach (string file in (string[])["s.fis", "s.json", "s.fll", "s.fcl"])
        {
            FuzzySystem back = SystemFile.Read(Encoding.UTF8.GetBytes(SystemFile.Write(system, file)), file);
            back.Inputs.ShouldBe(system.Inputs, file);
            back.Rules[0].Weight.ShouldBe(0.1);
        }
    }

    [Theory]
    [InlineData("x.fll", "Engine: e\nInputVariable: a\n  range: 0 1\n  term: t Sprocket 1\n", 4, "unknown term 'Sprocket'")]
    [InlineData("x.fll", "Engine: e\nOutputVariable: a\n  range: 0 1\n  aggregation: Maximum\n  defuzzifier: Centroid\n  default: half\n",
        6, "expected a number, found 'half'")]
    [InlineData("x.fcl", "FUNCTION_BLOCK f\nVAR_INPUT\n a : INT;\nEND_VAR\n", 3, "expected 'REAL', found 'INT'")]
    [InlineData("x.fcl", "FUNCTION_BLOCK f (* never closed\n", 1, "a comment is not closed")]
    [InlineData("x.json", "{\n\"inputs\": [],\n\"outputs\": 3 }", 3, "the variables as an array")]
    [InlineData("x.json", "{\n\"inputs\": [}", 2, "not valid JSON")]
    [InlineData("x.txt", "", 1, "unknown format")]
    public void Faults_in_other_formats_name_their_line_too(string file, string content, int line, string expected)
    {
        var fault = Should.Throw<FuzzyFormatException>(() => SystemFile.Read(Encoding.UTF8.GetBytes(content), file));
        fault.Line.ShouldBe(line);
        fault.Message.ShouldContain(expected);
    }

    [Fact]
    public void Nested_conditions_keep_their_structure_in_text_and_are_refused_in_fis()
    {
        FuzzySystem tipper = Systems.Load("tipper.fis");
        Rule nested =
            new RuleReader(tipper.Inputs, tipper.Outputs).Read(
                "if (service is poor or food is not very rancid) and service is good then tip is average with 0.25");
        RuleText.Write(tipper, nested)
            .ShouldBe("if (service is poor or food is not very rancid) and service is good then tip is average with 0.25");
        Should.Throw<InvalidSystemException>(() => FisWriter.Write(tipper with { Rules = [nested] })).Message.ShouldContain(
            "nests AND and OR");
    }
}
