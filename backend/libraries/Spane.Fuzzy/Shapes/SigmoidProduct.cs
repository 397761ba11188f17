namespace Spane.Fuzzy;

/// <summary>
/// σ₁(x) · σ₂(x) of two sigmoids, as MATLAB's psigmf.
/// </summary>
public sealed record SigmoidProduct : MembershipFunction
{
    private readonly EquatableList<double> turningPoints;

    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public SigmoidProduct(double firstSlope, double firstInflection, double secondSlope, double secondInflection)
    {
        FirstSlope = ParameterCheck.Finite(Kind, "firstSlope", firstSlope);
        FirstInflection = ParameterCheck.Finite(Kind, "firstInflection", firstInflection);
        SecondSlope = ParameterCheck.Finite(Kind, "secondSlope", secondSlope);
        SecondInflection = ParameterCheck.Finite(Kind, "secondInflection", secondInflection);
        turningPoints = Curve.TurningPoints(SlopeAt, [.. Curve.LogisticScan(firstSlope, firstInflection), .. Curve.LogisticScan(secondSlope, secondInflection)]);
    }

    /// <summary>Steepness of the first.</summary>
    public double FirstSlope { get; }

    /// <summary>Where the first is ½.</summary>
    public double FirstInflection { get; }

    /// <summary>Steepness of the second.</summary>
    public double SecondSlope { get; }

    /// <summary>Where the second is ½.</summary>
    public double SecondInflection { get; }

    /// <inheritdoc/>
    public override string Kind => "sigmoid-product";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [FirstSlope, FirstInflection, SecondSlope, SecondInflection];

    internal override int KnotCapacity => 1 + turningPoints.Count + (2 * Curve.LogisticKnots);

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        double first = Curve.Logistic(x, FirstSlope, FirstInflection);
        double second = Curve.Logistic(x, SecondSlope, SecondInflection);
        return first * second;
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map)
    {
        double scale = map(1) - map(0);
        return new SigmoidProduct(FirstSlope / scale, map(FirstInflection), SecondSlope / scale, map(SecondInflection));
    }

    internal override void AddKnots(ref KnotList knots)
    {
        Curve.AddLogisticKnots(FirstSlope, FirstInflection, ref knots);
        Curve.AddLogisticKnots(SecondSlope, SecondInflection, ref knots);
        foreach (double x in turningPoints.AsSpan())
        {
            knots.Add(x);
        }
    }

    // Two logistic curves have no closed inverse; the integration finds the cut points by itself.
    internal override void AddPreimages(double level, ref KnotList knots)
    {
    }

    private double SlopeAt(double x) =>
        (Curve.LogisticSlope(x, FirstSlope, FirstInflection) * Curve.Logistic(x, SecondSlope, SecondInflection))
        + (Curve.Logistic(x, FirstSlope, FirstInflection) * Curve.LogisticSlope(x, SecondSlope, SecondInflection));
}
