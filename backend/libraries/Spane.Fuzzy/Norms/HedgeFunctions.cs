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

    /// <summary>The degree that <see cref="Modify"/> turns into <paramref name="level"/>; NaN where there is none or many.</summary>
    internal static double Invert(double level, bool negated, ReadOnlySpan<Hedge> hedges, HedgeReference reference)
    {
        double degree = negated ? 1 - level : level;
        foreach (Hedge hedge in hedges)
        {
            degree = hedge.Kind switch
            {
                HedgeKind.Extremely when reference == HedgeReference.Octave => Math.Cbrt(degree),
                HedgeKind.Extremely => degree <= 0.5 ? Math.Sqrt(0.5 * degree) : 1 - Math.Sqrt(0.5 * (1 - degree)),
                HedgeKind.Not => 1 - degree,
                HedgeKind.Power => Math.Pow(degree, 1 / hedge.Exponent),
                HedgeKind.Seldom => degree <= 0.5 ? 2 * degree * degree : 1 - (2 * (1 - degree) * (1 - degree)),
                HedgeKind.Somewhat => degree * degree,
                HedgeKind.Very => Math.Sqrt(degree),
                HedgeKind.VeryVery => Math.Sqrt(Math.Sqrt(degree)),
                _ => double.NaN,
            };
        }

        return degree;
    }

    private static double Apply(Hedge hedge, double degree, HedgeReference reference) => hedge.Kind switch
    {
        HedgeKind.Any => 1,
        HedgeKind.Extremely when reference == HedgeReference.Octave => degree * degree * degree,
        HedgeKind.Extremely => degree <= 0.5 ? 2 * degree * degree : 1 - (2 * (1 - degree) * (1 - degree)),
        HedgeKind.Not => 1 - degree,
        HedgeKind.Power => Math.Pow(degree, hedge.Exponent),
        HedgeKind.Seldom => degree <= 0.5 ? Math.Sqrt(0.5 * degree) : 1 - Math.Sqrt(0.5 * (1 - degree)),
        HedgeKind.Somewhat => Math.Sqrt(degree),
        HedgeKind.Very => degree * degree,
        HedgeKind.VeryVery => degree * degree * (degree * degree),
        _ => throw new ArgumentOutOfRangeException(nameof(hedge)),
    };
}
