namespace Spane.Fuzzy;

/// <summary>
/// The product of a rising shoulder A to B and a falling shoulder C to D, both of parabolas, as MATLAB's pimf.
/// </summary>
public sealed record PiShape : MembershipFunction
{
    private readonly EquatableList<double> _turningPoints;

    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public PiShape(double a, double b, double c, double d)
    {
        A = ParameterCheck.Finite(Kind, "a", a);
        B = ParameterCheck.Finite(Kind, "b", b);
        C = ParameterCheck.Finite(Kind, "c", c);
        D = ParameterCheck.Finite(Kind, "d", d);
        _turningPoints = b > c ? Curve.TurningPoints(SlopeAt, Curve.Scan(Math.Min(a, c), Math.Max(b, d))) : [];
    }

    /// <summary>Left foot.</summary>
    public double A { get; }

    /// <summary>Left shoulder.</summary>
    public double B { get; }

    /// <summary>Right shoulder.</summary>
    public double C { get; }

    /// <summary>Right foot.</summary>
    public double D { get; }

    /// <inheritdoc/>
    public override string Kind => "pi-shape";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [A, B, C, D];

    internal override int KnotCapacity => 8 + _turningPoints.Count;

    /// <inheritdoc/>
    public override double Degree(double x) => Curve.Rise(x, A, B) * Curve.Fall(x, C, D);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new PiShape(map(A), map(B), map(C), map(D));

    internal override void AddKnots(ref KnotList knots)
    {
        Curve.AddParabolaKnots(A, B, ref knots);
        Curve.AddParabolaKnots(C, D, ref knots);
        foreach (double x in _turningPoints.AsSpan())
        {
            knots.Add(x);
        }
    }

    // Where the shoulders overlap they have no closed inverse: a level is then found by bisection between turning points.
    internal override void AddPreimages(double level, ref KnotList knots)
    {
        knots.Add(Curve.RiseInverse(level, A, B));
        knots.Add(Curve.RiseInverse(1 - level, C, D));
    }

    internal override double SlopeAt(double x) =>
        (Curve.RiseSlope(x, A, B) * Curve.Fall(x, C, D)) - (Curve.Rise(x, A, B) * Curve.RiseSlope(x, C, D));

    internal override bool HasJumps => A >= B || C >= D;

    internal override bool FindsPreimages => A < B && B <= C && C < D;

    internal override int PolynomialDegree => 4;

    // The product rule, each factor at its largest.
    internal override double CurvatureBound(double from, double to)
    {
        double rise = Math.Max(Curve.RiseSlope(from, A, B), Curve.RiseSlope(to, A, B));
        double fall = Math.Max(Curve.RiseSlope(from, C, D), Curve.RiseSlope(to, C, D));
        return Curve.RiseCurvature(A, B) + Curve.RiseCurvature(C, D) + (2 * rise * fall);
    }
}
