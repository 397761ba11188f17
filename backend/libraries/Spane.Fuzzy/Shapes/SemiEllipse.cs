namespace Spane.Fuzzy;

/// <summary>
/// The upper half of an ellipse over the stretch from Start to End, 0 elsewhere (fuzzylite).
/// </summary>
public sealed record SemiEllipse : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">Start and End are equal, or a parameter is not finite.</exception>
    public SemiEllipse(double start, double end)
    {
        Start = ParameterCheck.Finite(Kind, "start", start);
        End = ParameterCheck.Finite(Kind, "end", end);
        if (start == end)
        {
            throw new ArgumentException($"{Kind}: start and end must not be equal");
        }
    }

    /// <summary>One foot.</summary>
    public double Start { get; }

    /// <summary>The other foot.</summary>
    public double End { get; }

    /// <inheritdoc/>
    public override string Kind => "semi-ellipse";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Start, End];

    internal override int KnotCapacity => 5;

    private double Radius => Math.Abs(End - Start) / 2;

    private double Center => Start + ((End - Start) / 2);

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        double part = Math.Abs(x - Center) / Radius;
        return part >= 1 ? 0 : Math.Sqrt((1 - part) * (1 + part));
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new SemiEllipse(map(Start), map(End));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(Start);
        knots.Add(Center);
        knots.Add(End);
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        double distance = Radius * Math.Sqrt((1 - level) * (1 + level));
        knots.Add(Center - distance);
        knots.Add(Center + distance);
    }
}
