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

    private protected override double SlopeAt(double x) =>
        (Curve.LogisticSlope(x, FirstSlope, FirstInflection) * Second(x))
            + (First(x) * Curve.LogisticSlope(x, SecondSlope, SecondInflection));

    private protected override SigmoidPair Create(double firstSlope, double firstInflection, double secondSlope, double secondInflection) =>
        new SigmoidProduct(firstSlope, firstInflection, secondSlope, secondInflection);
}
