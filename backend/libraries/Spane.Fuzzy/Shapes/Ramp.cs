namespace Spane.Fuzzy;

/// <summary>
/// An open shoulder: 0 on the far side of Start, 1 from End on without end. End above Start rises, End below Start falls; equal is a rising
/// step.
/// </summary>
public sealed record Ramp : MembershipFunction
{
    /// <summary>Creates a ramp.</summary>
    /// <exception cref="ArgumentException">A parameter is not finite.</exception>
    public Ramp(double start, double end)
    {
        Start = ParameterCheck.Finite(Kind, "start", start);
        End = ParameterCheck.Finite(Kind, "end", end);
    }

    /// <summary>Where the degree leaves 0.</summary>
    public double Start { get; }

    /// <summary>Where the degree reaches 1.</summary>
    public double End { get; }

    /// <inheritdoc/>
    public override string Kind => "ramp";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Start, End];

    internal override int KnotCapacity => 3;

    internal override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override double Degree(double x) => Start <= End
        ? x >= End ? 1 : x <= Start ? 0 : (x - Start) / (End - Start)
        : x <= End ? 1 : x >= Start ? 0 : (Start - x) / (Start - End);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Ramp(map(Start), map(End));

    internal override double Inverse(double level) => Start + ((End - Start) * level);

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(Start);
        knots.Add(End);
    }

    internal override void AddPreimages(double level, ref KnotList knots) => knots.Add(Start + (level * (End - Start)));
}
