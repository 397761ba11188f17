namespace Spane.Fuzzy;

/// <summary>
/// Two exponentials: exp(−10·|x − Center| / Width) (fuzzylite).
/// </summary>
public sealed record Spike : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">The width is 0, or a parameter is not finite.</exception>
    public Spike(double center, double width)
    {
        Center = ParameterCheck.Finite(Kind, "center", center);
        Width = ParameterCheck.NotZero(Kind, "width", width);
    }

    /// <summary>The peak.</summary>
    public double Center { get; }

    /// <summary>Ten times the distance over which the degree falls to 1/e; its sign is without effect.</summary>
    public double Width { get; }

    /// <inheritdoc/>
    public override string Kind => "spike";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Center, Width];

    internal override int KnotCapacity => 13;

    private double Scale => Math.Abs(Width) / 10;

    /// <inheritdoc/>
    public override double Degree(double x) => Math.Exp(-Math.Abs(x - Center) / Scale);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Spike(map(Center), map(Center + Width) - map(Center));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(Center);
        foreach (double factor in (ReadOnlySpan<double>)[2, 8, 20, 50, 746])
        {
            knots.Add(Center - (factor * Scale));
            knots.Add(Center + (factor * Scale));
        }
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        double distance = -Scale * Math.Log(level);
        knots.Add(Center - distance);
        knots.Add(Center + distance);
    }
}
