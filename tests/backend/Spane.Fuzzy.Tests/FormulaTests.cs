namespace Spane.Fuzzy.Tests;

public sealed class FormulaTests
{
    private static readonly string[] Pieces =
        ["x", "a", "1", "2.5", "1e308", "(", ")", "+", "-", "*", "/", "%", "^", "~", "!", ",", "and", "or", "sin", "max", "pow", " ",
            "é", "$"];

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("2 ^ 3 ^ 2", 512)]
    [InlineData("-2 ^ 2", -4)]
    [InlineData("~2 - -3", 1)]
    [InlineData("7 % 4 * 2", 6)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("1.5e1 / .5", 30)]
    [InlineData("max(1, min(x, 5)) + pow(2, 3)", 11)]
    [InlineData("sin(x) / x", 0.04704000268662241)]
    [InlineData("fabs(0 - x) + abs(-1) + sqrt(16) + floor(1.9) + ceil(1.1) + round(2.5)", 3 + 1 + 4 + 1 + 2 + 3)]
    [InlineData("log(exp(2)) + log10(1000)", 5)]
    [InlineData("gt(x, 2) + ge(3, x) + lt(x, 3) + le(x, 3) + eq(x, 3) + neq(x, 3)", 4)]
    [InlineData("gt(x, 2) and lt(x, 4) or 0", 1)]
    [InlineData("!0 + !1", 1)]
    [InlineData("atan2(1, 1) * 4 + fmod(7, 4) - 3", Math.PI)]
    public void Formulas_have_the_values_that_they_have_on_paper(string text, double expected)
    {
        var formula = Formula.Parse(text);
        double[] three = [3];
        formula.Value(formula.Variables.Count == 0 ? [] : three).ShouldBe(expected, 1e-14);
        var again = Formula.Parse(formula.Text);
        again.ShouldBe(formula);
        again.Value(formula.Variables.Count == 0 ? [] : three).ShouldBe(formula.Value(formula.Variables.Count == 0 ? [] : three));
    }

    [Theory]
    [InlineData("a ^ 2 % 7", 2)]
    [InlineData("2 ^ 3 ^ 2", 64)]
    [InlineData("LN(EXP(2)) + LOG(100)", 4)]
    [InlineData("COS(0) * a + 1", 4)]
    public void JFuzzyLogic_s_formulas_bind_and_are_called_otherwise(string text, double expected)
    {
        var formula = new FormulaParser(text, FormulaDialect.JFuzzyLogic).Read();
        double[] three = [3];
        formula.Value(formula.Variables.Count == 0 ? [] : three).ShouldBe(expected, 1e-14);
        Formula.Parse(formula.Text).Value(formula.Variables.Count == 0 ? [] : three).ShouldBe(expected, 1e-14);
    }

    [Theory]
    [InlineData("", "the end of the formula")]
    [InlineData("1 +", "the end of the formula")]
    [InlineData("(1", "expected ')'")]
    [InlineData("1 2", "expected an operator")]
    [InlineData("system(1)", "there is no function 'system'")]
    [InlineData("sin(1, 2)", "of two arguments")]
    [InlineData("max(1)", "of one argument")]
    [InlineData("1 $ 2", "expected an operator")]
    public void What_is_no_formula_is_refused(string text, string expected) =>
        Should.Throw<ArgumentException>(() => Formula.Parse(text)).Message.ShouldContain(expected);

    [Fact]
    public void Length_and_depth_have_limits()
    {
        string parentheses = $"{new string('(', 2000)}1{new string(')', 2000)}";
        string powers = string.Concat(Enumerable.Repeat("1^", 100)) + "1";
        foreach (string deep in (string[])[parentheses, powers, $"{new string('-', 3000)}1"])
        {
            Should.Throw<ArgumentException>(() => Formula.Parse(deep)).Message.ShouldContain("deep");
        }

        Should.Throw<ArgumentException>(() => Formula.Parse(new string('1', 5000))).Message.ShouldContain("4096");
        Formula.Parse(string.Concat(Enumerable.Repeat("1+", 1000)) + "1").Value([]).ShouldBe(1001);
    }

    [Fact]
    public void Any_text_is_a_formula_that_reads_back_or_a_fault()
    {
        var random = new Random(5);
        int read = 0;
        for (int i = 0; i < 50_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, 1 + random.Next(9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            try
            {
                var formula = Formula.Parse(text);
                double[] values = [.. formula.Variables.Select((_, n) => n + 0.5)];
                Formula.Parse(formula.Text).Value(values).ShouldBe(formula.Value(values), text);
                read++;
            }
            catch (ArgumentException)
            {
                // A fault with its reason is all that a text that is no formula may give.
            }
        }

        read.ShouldBeGreaterThan(2_000);
    }
}
