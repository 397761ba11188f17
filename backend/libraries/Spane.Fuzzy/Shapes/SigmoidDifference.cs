namespace Spane.Fuzzy;

/// <summary>
/// |σ₁(x) − σ₂(x)| of two sigmoids, as MATLAB's dsigmf.
/// </summary>
public sealed record SigmoidDifference : SigmoidPair
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public SigmoidDifference(double firstSlope, double firstInflection, double secondSlope, double secondInflection)
        : base(firstSlope, firstInflection, secondSlope, secondInflection)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "sigmoid-difference";

    /// <inheritdoc/>
    public override double Degree(double x) => Math.Abs(First(x) - Second(x));

    internal override void AddKnots(ref KnotList knots)
    {
        base.AddKnots(ref knots);
        AddKink(ref knots);
    }

    internal override void AddTurns(ref KnotList knots)
    {
        base.AddTurns(ref knots);
        AddKink(ref knots);
    }

    internal override double CurvatureBound(double from, double to) =>
        Curve.LogisticCurvature(from, to, FirstSlope, FirstInflection) + Curve.LogisticCurvature(from, to, SecondSlope, SecondInflection);

    // The curves cross here (nowhere, a value that is dropped, with equal slopes): the difference has a kink.
    private void AddKink(ref KnotList knots) =>
        knots.Add(((FirstSlope * FirstInflection) - (SecondSlope * SecondInflection)) / (FirstSlope - SecondSlope));

    internal override double SlopeAt(double x) =>
        Math.Sign(First(x) - Second(x))
            * (Curve.LogisticSlope(x, FirstSlope, FirstInflection) - Curve.LogisticSlope(x, SecondSlope, SecondInflection));

    private protected override SigmoidPair Create(double firstSlope, double firstInflection, double secondSlope, double secondInflection) =>
        new SigmoidDifference(firstSlope, firstInflection, secondSlope, secondInflection);
}
