namespace Spane.Fuzzy;

/// <summary>
/// 1 / (1 + exp(−Slope·(x − Inflection))): an open shoulder to the right (Slope above 0) or left (below 0).
/// </summary>
public sealed record Sigmoid : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public Sigmoid(double slope, double inflection)
    {
        Slope = ParameterCheck.Finite(Kind, "slope", slope);
        Inflection = ParameterCheck.Finite(Kind, "inflection", inflection);
    }

    /// <summary>Steepness per unit of x.</summary>
    public double Slope { get; }

    /// <summary>Where the degree is ½.</summary>
    public double Inflection { get; }

    /// <inheritdoc/>
    public override string Kind => "sigmoid";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Slope, Inflection];

    internal override int KnotCapacity => 1 + Curve.LogisticKnots;

    /// <inheritdoc/>
    public override double Degree(double x) => Curve.Logistic(x, Slope, Inflection);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Sigmoid(Slope / (map(1) - map(0)), map(Inflection));

    internal override double Inverse(double level) => Curve.LogisticInverse(level, Slope, Inflection);

    internal override void AddKnots(ref KnotList knots) => Curve.AddLogisticKnots(Slope, Inflection, ref knots);

    internal override void AddPreimages(double level, ref KnotList knots) => knots.Add(Curve.LogisticInverse(level, Slope, Inflection));

    internal override bool HasJumps => false;

    internal override bool FindsPreimages => true;

    internal override void AddTurns(ref KnotList knots)
    {
    }

    internal override double SlopeAt(double x) => Curve.LogisticSlope(x, Slope, Inflection);

    internal override double CurvatureBound(double from, double to) => Curve.LogisticCurvature(from, to, Slope, Inflection);
}
