namespace Spane.Fuzzy;

/// <summary>
/// A hyperbola that reaches 1 at End and stays there: (End − Inflection) / (2·End − Inflection − x) before it where End is not below
/// Inflection, mirrored where it is (fuzzylite).
/// </summary>
public sealed record Concave : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public Concave(double inflection, double end)
    {
        Inflection = ParameterCheck.Finite(Kind, "inflection", inflection);
        End = ParameterCheck.Finite(Kind, "end", end);
    }

    /// <summary>Where the degree is ½.</summary>
    public double Inflection { get; }

    /// <summary>Where the degree reaches 1.</summary>
    public double End { get; }

    /// <inheritdoc/>
    public override string Kind => "concave";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Inflection, End];

    internal override int KnotCapacity => 8;

    private double Width => End - Inflection;

    /// <inheritdoc/>
    public override double Degree(double x) => (Width >= 0 ? x >= End : x <= End) ? 1 : Width / (End + Width - x);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Concave(map(Inflection), map(End));

    internal override double Inverse(double level) => End + Width - (Width / level);

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(End);
        foreach (double factor in (ReadOnlySpan<double>)[1, 4, 16, 64, 256, 1024])
        {
            knots.Add(End - (factor * Width));
        }
    }

    internal override void AddPreimages(double level, ref KnotList knots) => knots.Add(Inverse(level));
}
