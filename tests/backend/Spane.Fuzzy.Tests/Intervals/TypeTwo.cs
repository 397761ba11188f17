namespace Spane.Fuzzy.Tests.Intervals;

/// <summary>Interval type-2 systems that tests share.</summary>
internal static class TypeTwo
{
    /// <summary>Two inputs, three rules, every term with a footprint, as MATLAB's convertToType2 makes it of its tipper: scale 1, lags
    /// 0.2.</summary>
    internal static FuzzySystem Tipper
    {
        get
        {
            FuzzySystem tipper = Systems.Load("tipper.fis");
            return tipper with { Inputs = [.. tipper.Inputs.Select(Widened)], Outputs = [.. tipper.Outputs.Select(Widened)] };
        }
    }

    /// <summary>One rule that concludes one set as strongly as the input says.</summary>
    internal static FuzzySystem OneOutput(MembershipFunction upper, MembershipFunction lower) => new()
    {
        Inputs = [new Variable("a", 0, 1, [new Term("on", new Ramp(0, 1))])],
        Outputs = [new Variable("y", 0, 1, [new Term("set", upper) { Lower = lower }])],
        Rules = [new Rule(new Proposition(0, 0), [new Consequent(0, 0)])],
    };

    private static Variable Widened(Variable variable) => variable with
    {
        Terms = [.. variable.Terms.Select(t => t with { Lower = new Lagged(t.Shape, 0.2, 0.2) })],
    };
}
