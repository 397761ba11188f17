namespace Spane.Fuzzy;

/// <summary>
/// The universe of a variable without RANGE. The standard leaves it open; jFuzzyLogic, the engine of such files, takes the stretch that its
/// terms reach over, curves up to where it counts them as ended, and so does this.
/// </summary>
internal static class FclUniverse
{
    /// <summary>Where a term reaches, or null for a shape without an end that jFuzzyLogic does not have.</summary>
    internal static (double From, double To)? Of(MembershipFunction shape) => shape switch
    {
        Scaled s => Of(s.Shape),
        Singleton s => (s.Value, s.Value),
        Triangle t => (t.A, t.C),
        Trapezoid t => Finite(t.A, t.D),
        Ramp r => (Math.Min(r.Start, r.End), Math.Max(r.Start, r.End)),
        Rectangle r => Finite(r.Start, r.End),
        PiecewiseLinear p => (p.Parameters[0], p.Parameters[^2]),
        Cosine c => (c.Center - (Math.Abs(c.Width) / 2), c.Center + (Math.Abs(c.Width) / 2)),
        SemiEllipse e => (Math.Min(e.Start, e.End), Math.Max(e.Start, e.End)),
        Arc a => (Math.Min(a.Start, a.End), Math.Max(a.Start, a.End)),
        SShape s => (s.Start, s.End),
        ZShape z => (z.Start, z.End),
        PiShape p => (p.Parameters[0], p.Parameters[3]),
        Gaussian g => (g.Mean - (4 * Math.Abs(g.Sigma)), g.Mean + (4 * Math.Abs(g.Sigma))),
        TwoSidedGaussian g => (g.LeftMean - (4 * Math.Abs(g.LeftSigma)), g.RightMean + (4 * Math.Abs(g.RightSigma))),
        GeneralizedBell b => Bell(b),
        Sigmoid s => Logistic(s.Slope, s.Inflection),
        SigmoidPair p => Joined(Logistic(p.FirstSlope, p.FirstInflection), Logistic(p.SecondSlope, p.SecondInflection)),
        _ => null,
    };

    /// <summary>The stretch over all of them; null when one of them has no end.</summary>
    internal static (double From, double To)? Of(IEnumerable<Term> terms)
    {
        (double From, double To)? all = null;
        foreach (Term term in terms)
        {
            if (Of(term.Shape) is not { } one)
            {
                return null;
            }

            all = all is { } before ? Joined(before, one) : one;
        }

        return all;
    }

    private static (double, double)? Finite(double from, double to) => double.IsFinite(from) && double.IsFinite(to) ? (from, to) : null;

    // Where the bell has fallen to 0.001.
    private static (double, double) Bell(GeneralizedBell bell)
    {
        double reach = Math.Pow(999, 1 / (2 * bell.Slope)) * Math.Abs(bell.Width);
        return (bell.Center - reach, bell.Center + reach);
    }

    private static (double, double) Logistic(double slope, double inflection) =>
        (inflection - (9 / Math.Abs(slope)), inflection + (9 / Math.Abs(slope)));

    private static (double, double) Joined((double From, double To) a, (double From, double To) b) =>
        (Math.Min(a.From, b.From), Math.Max(a.To, b.To));
}
