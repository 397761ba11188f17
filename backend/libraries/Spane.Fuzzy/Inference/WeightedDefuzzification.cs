namespace Spane.Fuzzy;

/// <summary>Weighted average and weighted sum of one value per rule: Sugeno's constants and functions, Tsukamoto's points, or a set's middle of maximum.</summary>
internal static class WeightedDefuzzification
{
    /// <summary>The crisp value; NaN when no rule fired.</summary>
    internal static double Value(OutputPlan plan, Defuzzifier defuzzifier, ReadOnlySpan<double> inputs, ReadOnlySpan<double> strengths)
    {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < strengths.Length; i++)
        {
            if (strengths[i] > 0)
            {
                sum += strengths[i];
                weighted += strengths[i] * plan.RuleValue(i, strengths[i], inputs);
            }
        }

        return sum > 0 ? (defuzzifier == Defuzzifier.WeightedSum ? weighted : weighted / sum) : double.NaN;
    }
}
