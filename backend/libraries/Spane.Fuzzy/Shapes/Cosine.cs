namespace Spane.Fuzzy;

/// <summary>
/// One period of a cosine: (1 + cos(2π·(x − Center) / Width)) / 2 within half a Width of the Center, 0 elsewhere (fuzzylite).
/// </summary>
public sealed record Cosine : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">The width is 0, or a parameter is not finite.</exception>
    public Cosine(double center, double width)
    {
        Center = ParameterCheck.Finite(Kind, "center", center);
        Width = ParameterCheck.NotZero(Kind, "width", width);
    }

    /// <summary>The peak.</summary>
    public double Center { get; }

    /// <summary>From foot to foot; its sign is without effect.</summary>
    public double Width { get; }

    /// <inheritdoc/>
    public override string Kind => "cosine";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Center, Width];

    internal override int KnotCapacity => 5;

    private double Half => Math.Abs(Width) / 2;

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        double distance = Math.Abs(x - Center);
        return distance >= Half ? 0 : 0.5 * (1 + Math.Cos(Math.PI * distance / Half));
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Cosine(map(Center), map(Center + Width) - map(Center));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(Center - Half);
        knots.Add(Center);
        knots.Add(Center + Half);
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        double distance = Half * Math.Acos((2 * level) - 1) / Math.PI;
        knots.Add(Center - distance);
        knots.Add(Center + distance);
    }
}
