namespace Spane.Fuzzy;

/// <summary>How a system is evaluated, where engines differ.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The defaults: exact, NaN where no rule fires, inputs evaluated as given.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>Whose integration rule is used.</summary>
    public DefuzzificationMode Mode { get; init; } = DefuzzificationMode.Exact;

    /// <summary>What an output is when no rule fired.</summary>
    public NoRulePolicy NoRule { get; init; }

    /// <summary>The value of <see cref="NoRulePolicy.DefaultValue"/>, in the output's unit.</summary>
    public double DefaultValue { get; init; } = double.NaN;

    /// <summary>What happens to inputs outside their universe.</summary>
    public OutOfRangePolicy OutOfRange { get; init; }

    /// <summary>Whose hedges; null for those of the system (<see cref="FuzzySystem.Hedges"/>).</summary>
    public HedgeReference? Hedges { get; init; }

    /// <summary>Whether the smallest and largest of maximum go by value or by magnitude.</summary>
    public ExtremumOrder Extremum { get; init; } = ExtremumOrder.ByMode;

    /// <summary>Which term wins in an explanation when several have the same degree at the crisp value.</summary>
    public TiePolicy Tie { get; init; }
}
