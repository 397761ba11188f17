namespace Spane.Fuzzy;

/// <summary>A set made of two sigmoids.</summary>
public abstract record SigmoidPair : MembershipFunction
{
    private readonly EquatableList<double> _turningPoints;

    private protected SigmoidPair(double firstSlope, double firstInflection, double secondSlope, double secondInflection)
    {
        FirstSlope = ParameterCheck.Finite(Kind, "firstSlope", firstSlope);
        FirstInflection = ParameterCheck.Finite(Kind, "firstInflection", firstInflection);
        SecondSlope = ParameterCheck.Finite(Kind, "secondSlope", secondSlope);
        SecondInflection = ParameterCheck.Finite(Kind, "secondInflection", secondInflection);
        _turningPoints = Curve.TurningPoints(
            SlopeAt, [.. Curve.LogisticScan(firstSlope, firstInflection), .. Curve.LogisticScan(secondSlope, secondInflection)]);
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
    public sealed override EquatableList<double> Parameters => [FirstSlope, FirstInflection, SecondSlope, SecondInflection];

    internal sealed override int KnotCapacity => 1 + _turningPoints.Count + (2 * Curve.LogisticKnots);

    /// <inheritdoc/>
    public sealed override MembershipFunction Mapped(Func<double, double> map)
    {
        var scale = map(1) - map(0);
        return Create(FirstSlope / scale, map(FirstInflection), SecondSlope / scale, map(SecondInflection));
    }

    internal override void AddKnots(ref KnotList knots)
    {
        Curve.AddLogisticKnots(FirstSlope, FirstInflection, ref knots);
        Curve.AddLogisticKnots(SecondSlope, SecondInflection, ref knots);
        foreach (var x in _turningPoints.AsSpan())
        {
            knots.Add(x);
        }
    }

    // Two logistic curves have no closed inverse: where a level matters it is found by bisection between turning points.
    internal sealed override void AddPreimages(double level, ref KnotList knots)
    {
    }

    internal sealed override bool HasJumps => false;

    internal override void AddTurns(ref KnotList knots)
    {
        foreach (double x in _turningPoints.AsSpan())
        {
            knots.Add(x);
        }
    }

    private protected double First(double x) => Curve.Logistic(x, FirstSlope, FirstInflection);

    private protected double Second(double x) => Curve.Logistic(x, SecondSlope, SecondInflection);

    internal abstract override double SlopeAt(double x);

    private protected abstract SigmoidPair Create(double firstSlope, double firstInflection, double secondSlope, double secondInflection);
}
