namespace Spane.Fuzzy;

/// <summary>
/// A smooth rising shoulder of two parabolas: 0 up to Start, ½ in the middle, 1 from End on. Start at or above End is a step in the middle
/// between them, as MATLAB's smf.
/// </summary>
public sealed record SShape : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public SShape(double start, double end)
    {
        Start = ParameterCheck.Finite(Kind, "start", start);
        End = ParameterCheck.Finite(Kind, "end", end);
    }

    /// <summary>Where the degree leaves 0.</summary>
    public double Start { get; }

    /// <summary>Where the degree reaches 1.</summary>
    public double End { get; }

    /// <inheritdoc/>
    public override string Kind => "s-shape";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Start, End];

    internal override int KnotCapacity => 4;

    /// <inheritdoc/>
    public override double Degree(double x) => Curve.Rise(x, Start, End);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new SShape(map(Start), map(End));

    internal override double Inverse(double level) => Start >= End ? double.NaN : Curve.RiseInverse(level, Start, End);

    internal override void AddKnots(ref KnotList knots) => Curve.AddParabolaKnots(Start, End, ref knots);

    internal override void AddPreimages(double level, ref KnotList knots) => knots.Add(Curve.RiseInverse(level, Start, End));

    internal override bool HasJumps => Start >= End;

    internal override bool FindsPreimages => Start < End;

    internal override int PolynomialDegree => 2;

    internal override double SlopeAt(double x) => Curve.RiseSlope(x, Start, End);

    internal override double CurvatureBound(double from, double to) => Curve.RiseCurvature(Start, End);
}
