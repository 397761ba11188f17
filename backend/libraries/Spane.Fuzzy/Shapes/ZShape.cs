namespace Spane.Fuzzy;

/// <summary>
/// A smooth falling shoulder of two parabolas: 1 up to Start, ½ in the middle, 0 from End on. Start at or above End is a step in the middle
/// between them, as MATLAB's zmf.
/// </summary>
public sealed record ZShape : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public ZShape(double start, double end)
    {
        Start = ParameterCheck.Finite(Kind, "start", start);
        End = ParameterCheck.Finite(Kind, "end", end);
    }

    /// <summary>Where the degree leaves 1.</summary>
    public double Start { get; }

    /// <summary>Where the degree reaches 0.</summary>
    public double End { get; }

    /// <inheritdoc/>
    public override string Kind => "z-shape";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Start, End];

    internal override int KnotCapacity => 4;

    /// <inheritdoc/>
    public override double Degree(double x) => Curve.Fall(x, Start, End);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new ZShape(map(Start), map(End));

    internal override double Inverse(double level) => Start >= End ? double.NaN : Curve.RiseInverse(1 - level, Start, End);

    internal override void AddKnots(ref KnotList knots) => Curve.AddParabolaKnots(Start, End, ref knots);

    internal override void AddPreimages(double level, ref KnotList knots) => knots.Add(Curve.RiseInverse(1 - level, Start, End));

    internal override bool HasJumps => Start >= End;

    internal override bool FindsPreimages => Start < End;

    internal override int PolynomialDegree => 2;

    internal override double SlopeAt(double x) => -Curve.RiseSlope(x, Start, End);

    internal override double CurvatureBound(double from, double to) => Curve.RiseCurvature(Start, End);
}
