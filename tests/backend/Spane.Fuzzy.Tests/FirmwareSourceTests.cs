namespace Spane.Fuzzy.Tests;

public sealed class FirmwareSourceTests
{
    [Fact]
    public void Names_that_mean_something_in_the_emitted_code_give_way_to_numbers()
    {
        string source = FirmwareSource.Write(Named("class", "v3", "area7", "grain size", "grain-size", "x1", "mass"), "A.B", "Verdict");
        source.ShouldContain("Evaluate(double x0, double x1, double x2, double x3, double x4, double x5, double mass)");
    }

    [Fact]
    public void Names_in_comments_stay_inside_their_comment()
    {
        string source = FirmwareSource.Write(Named("a<b & \n} c"), "A.B", "Verdict");
        source.ShouldContain("/// <param name=\"abc\">a&lt;b &amp;  } c: on.</param>\n");
    }

    [Theory]
    [InlineData("A.B", "my-verdict")]
    [InlineData("A.B", "class")]
    [InlineData("A.B", "2nd")]
    [InlineData("A..B", "Verdict")]
    public void A_class_or_namespace_that_is_no_name_in_CSharp_is_refused(string nameSpace, string className) =>
        Should.Throw<InvalidSystemException>(() => FirmwareSource.Write(Named("mass"), nameSpace, className)).Message.ShouldContain(
            "in C#");

    private static FuzzySystem Named(params string[] names)
    {
        FuzzySystem system = Systems.TwoRules(new Ramp(6, 4), new Ramp(4, 6), 0, 10);
        return system with
        {
            Inputs = names.Select(n => system.Inputs[0] with { Name = n }).ToEquatableList(),
            Rules = [new Rule(
                new Conjunction(Enumerable.Range(0, names.Length).Select(i => (Antecedent)new Proposition(i, 0)).ToEquatableList()),
                [new Consequent(0, 0)])],
        };
    }
}
