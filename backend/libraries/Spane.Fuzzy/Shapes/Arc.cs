namespace Spane.Fuzzy;

/// <summary>
/// A shoulder of a quarter of a circle: 0 at Start and before it, 1 from End on; falling where End is below Start (fuzzylite).
/// </summary>
public sealed record Arc : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public Arc(double start, double end)
    {
        Start = ParameterCheck.Finite(Kind, "start", start);
        End = ParameterCheck.Finite(Kind, "end", end);
    }

    /// <summary>Where the degree leaves 0.</summary>
    public double Start { get; }

    /// <summary>Where the degree reaches 1.</summary>
    public double End { get; }

    /// <inheritdoc/>
    public override string Kind => "arc";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Start, End];

    internal override int KnotCapacity => 3;

    private double Radius => End - Start;

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        double part = (End - x) / Radius;
        return Radius == 0 ? 0 : part <= 0 ? 1 : part >= 1 ? 0 : Math.Sqrt((1 - part) * (1 + part));
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Arc(map(Start), map(End));

    internal override double Inverse(double level) => End - (Radius * Math.Sqrt((1 - level) * (1 + level)));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(Start);
        knots.Add(End);
    }

    internal override void AddPreimages(double level, ref KnotList knots) => knots.Add(Inverse(level));
}
