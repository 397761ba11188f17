namespace Spane.Fuzzy;

/// <summary>
/// 0 up to A, 1 at B, 0 from C on, straight between. A = B or B = C is a vertical edge, all three equal a single point.
/// </summary>
public sealed record Triangle : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">Not A ≤ B ≤ C, or a parameter is not finite.</exception>
    public Triangle(double a, double b, double c)
    {
        A = ParameterCheck.Finite(Kind, "a", a);
        B = ParameterCheck.Finite(Kind, "b", b);
        C = ParameterCheck.Finite(Kind, "c", c);
        ParameterCheck.Ordered(Kind, a, "a", b, "b");
        ParameterCheck.Ordered(Kind, b, "b", c, "c");
    }

    /// <summary>Left foot.</summary>
    public double A { get; }

    /// <summary>Peak.</summary>
    public double B { get; }

    /// <summary>Right foot.</summary>
    public double C { get; }

    /// <inheritdoc/>
    public override string Kind => "triangle";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [A, B, C];

    internal override int KnotCapacity => 7;

    internal override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override double Degree(double x) =>
        x == B ? 1 : x <= A || x >= C ? 0 : x < B ? (x - A) / (B - A) : (C - x) / (C - B);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Triangle(map(A), map(B), map(C));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(A);
        knots.Add(B);
        knots.Add(C);
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        knots.Add(A + (level * (B - A)));
        knots.Add(C - (level * (C - B)));
    }
}
