namespace Spane.Fuzzy;

/// <summary>What an output is when no rule fired for it, and within which limits it is kept.</summary>
internal static class NoRuleValue
{
    /// <summary>The value found or its substitute, within the universe where the output is locked to it.</summary>
    /// <param name="options">How the system is evaluated.</param>
    /// <param name="value">What was found; NaN when no rule fired.</param>
    /// <param name="previous">The value of the evaluation before.</param>
    /// <param name="variable">The output.</param>
    internal static double ValueOr(this EvaluationOptions options, double value, double previous, Variable variable)
    {
        double chosen = double.IsNaN(value) ? options.Substitute(previous, variable) : value;
        return variable.LockRange ? Math.Clamp(chosen, variable.Minimum, variable.Maximum) : chosen;
    }

    // What the system itself says of an output goes before what the evaluation says of all.
    private static double Substitute(this EvaluationOptions options, double previous, Variable variable) =>
        variable.Output.LockPrevious && !double.IsNaN(previous) ? previous
        : !double.IsNaN(variable.Output.Default) ? variable.Output.Default
        : options.NoRule switch
        {
            NoRulePolicy.MiddleOfUniverse => variable.Middle,
            NoRulePolicy.DefaultValue => options.DefaultValue,
            NoRulePolicy.KeepPrevious => previous,
            NoRulePolicy.Throw => throw new NoRuleFiredException(variable.Name),
            _ => double.NaN,
        };
}
