namespace Spane.Fuzzy;

/// <summary>
/// 0 up to A, rising to 1 at B, 1 to C, falling to 0 at D. A = B or C = D is a vertical edge, infinite A and B (or C and D) an open side.
/// With B above C the two ramps' minimum (MATLAB's trapmf).
/// </summary>
public sealed record Trapezoid : MembershipFunction
{
    /// <summary>Creates a trapezoid.</summary>
    /// <exception cref="ArgumentException">A above B, C above D, A above D, or a parameter is NaN.</exception>
    public Trapezoid(double a, double b, double c, double d)
    {
        A = ParameterCheck.NotNaN(Kind, "a", a);
        B = ParameterCheck.NotNaN(Kind, "b", b);
        C = ParameterCheck.NotNaN(Kind, "c", c);
        D = ParameterCheck.NotNaN(Kind, "d", d);
        ParameterCheck.Ordered(Kind, a, "a", b, "b");
        ParameterCheck.Ordered(Kind, c, "c", d, "d");
        ParameterCheck.Ordered(Kind, a, "a", d, "d");
        ParameterCheck.OpenOnlyTogether(Kind, a, b, double.NegativeInfinity);
        ParameterCheck.OpenOnlyTogether(Kind, d, c, double.PositiveInfinity);
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
    public override string Kind => "trapezoid";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [A, B, C, D];

    internal override int KnotCapacity => 7;

    internal override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        double rise = x >= B ? 1 : x <= A ? 0 : (x - A) / (B - A);
        double fall = x <= C ? 1 : x >= D ? 0 : (D - x) / (D - C);
        return rise < fall ? rise : fall;
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Trapezoid(map(A), map(B), map(C), map(D));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(A);
        knots.Add(B);
        knots.Add(C);
        knots.Add(D);
        if (B > C)
        {
            // The ramps cross below 1: (x − A)/(B − A) = (D − x)/(D − C).
            knots.Add(((A * (D - C)) + (D * (B - A))) / (D - C + (B - A)));
        }
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        knots.Add(A + (level * (B - A)));
        knots.Add(D - (level * (D - C)));
    }
}
