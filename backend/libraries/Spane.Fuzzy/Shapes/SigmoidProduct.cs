namespace Spane.Fuzzy;

/// <summary>
/// σ₁(x) · σ₂(x) of two sigmoids, as MATLAB's psigmf.
/// </summary>
public sealed record SigmoidProduct : SigmoidPair
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public SigmoidProduct(double firstSlope, double firstInflection, double secondSlope, double secondInflection)
        : base(firstSlope, firstInflection, secondSlope, secondInflection)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "sigmoid-product";

    /// <inheritdoc/>
    public override double Degree(double x) => First(x) * Second(x);

    internal override double SlopeAt(double x) =>
        (Curve.LogisticSlope(x, FirstSlope, FirstInflection) * Second(x))
            + (First(x) * Curve.LogisticSlope(x, SecondSlope, SecondInflection));

    // The product rule, each factor at its largest.
    internal override double CurvatureBound(double from, double to)
    {
        double first = Curve.LogisticCurvature(from, to, FirstSlope, FirstInflection);
        double second = Curve.LogisticCurvature(from, to, SecondSlope, SecondInflection);
        return (first * Math.Max(Second(from), Second(to))) + (second * Math.Max(First(from), First(to)))
            + (2 * Curve.LogisticSlopeBound(from, to, FirstSlope, FirstInflection)
                * Curve.LogisticSlopeBound(from, to, SecondSlope, SecondInflection));
    }

    private protected override SigmoidPair Create(double firstSlope, double firstInflection, double secondSlope, double secondInflection) =>
        new SigmoidProduct(firstSlope, firstInflection, secondSlope, secondInflection);
}
