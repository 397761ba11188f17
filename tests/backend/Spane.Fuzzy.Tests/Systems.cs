namespace Spane.Fuzzy.Tests;

/// <summary>Systems that tests share.</summary>
internal static class Systems
{
    /// <summary>Two inputs whose values are the strengths of two rules, one for each output set.</summary>
    internal static FuzzySystem TwoRules(MembershipFunction first, MembershipFunction second, double minimum, double maximum) => new()
    {
        Name = "two rules",
        Inputs = [new Variable("a", 0, 1, [new Term("on", new Ramp(0, 1))]), new Variable("b", 0, 1, [new Term("on", new Ramp(0, 1))])],
        Outputs = [new Variable("y", minimum, maximum, [new Term("first", first), new Term("second", second)])],
        Rules = [new Rule(new Proposition(0, 0), [new Consequent(0, 0)]), new Rule(new Proposition(1, 0), [new Consequent(0, 1)])],
    };

    /// <summary>As many inputs as output sets; the value of each is the strength of one rule, which concludes one set.</summary>
    internal static FuzzySystem OneRulePerSet(MembershipFunction[] sets, double minimum, double maximum) => new()
    {
        Name = "one rule per set",
        Inputs = [.. sets.Select((_, i) => new Variable($"x{i}", 0, 1, [new Term("on", new Ramp(0, 1))]))],
        Outputs = [new Variable("y", minimum, maximum, [.. sets.Select((s, i) => new Term($"set{i}", s))])],
        Rules = [.. sets.Select((_, i) => new Rule(new Proposition(i, 0), [new Consequent(0, i)]))],
    };

    /// <summary>A file of the systems folder.</summary>
    internal static FuzzySystem Load(string file) => SystemFile.Load(Path.Combine(AppContext.BaseDirectory, "systems", file));
}
