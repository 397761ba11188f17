namespace Spane.Fuzzy;

/// <summary>Hedges and NOT as functions of a degree.</summary>
internal static class HedgeFunctions
{
    /// <summary>Applies hedges from the innermost (last) to the first, then NOT.</summary>
    internal static double Modify(double degree, bool negated, ReadOnlySpan<Hedge> hedges, HedgeReference reference)
    {
        for (int i = hedges.Length - 1; i >= 0; i--)
        {
            degree = Apply(hedges[i], degree, reference);
        }

        return negated ? 1 - degree : degree;
    }

    private static double Apply(Hedge hedge, double degree, HedgeReference reference) => hedge.Kind switch
    {
        HedgeKind.Any => 1,
        HedgeKind.Extremely when reference == HedgeReference.Octave => degree * degree * degree,
        HedgeKind.Extremely => degree <= 0.5 ? 2 * degree * degree : 1 - (2 * (1 - degree) * (1 - degree)),
        HedgeKind.Power => Math.Pow(degree, hedge.Exponent),
        HedgeKind.Seldom => degree <= 0.5 ? Math.Sqrt(0.5 * degree) : 1 - Math.Sqrt(0.5 * (1 - degree)),
        HedgeKind.Somewhat => Math.Sqrt(degree),
        HedgeKind.Very => degree * degree,
        HedgeKind.VeryVery => degree * degree * (degree * degree),
        _ => throw new ArgumentOutOfRangeException(nameof(hedge)),
    };
}
