namespace Spane.Fuzzy;

/// <summary>
/// 1 from Start to End, both included, 0 elsewhere.
/// </summary>
public sealed record Rectangle : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">Start above End, or a parameter is NaN.</exception>
    public Rectangle(double start, double end)
    {
        Start = ParameterCheck.NotNaN(Kind, "start", start);
        End = ParameterCheck.NotNaN(Kind, "end", end);
        ParameterCheck.Ordered(Kind, start, "start", end, "end");
    }

    /// <summary>First point with degree 1.</summary>
    public double Start { get; }

    /// <summary>Last point with degree 1.</summary>
    public double End { get; }

    /// <inheritdoc/>
    public override string Kind => "rectangle";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Start, End];

    internal override int KnotCapacity => 2;

    internal override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override double Degree(double x) => x >= Start && x <= End ? 1 : 0;

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Rectangle(map(Start), map(End));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(Start);
        knots.Add(End);
    }

    /// <summary>Without an end: 1 from the start on in the direction's sense.</summary>
    /// <exception cref="ArgumentException">The direction is the start itself.</exception>
    internal static Rectangle Step(double start, double direction) => direction == start
        ? throw new ArgumentException("the direction must not be the start itself")
        : direction > start ? new Rectangle(start, double.PositiveInfinity) : new Rectangle(double.NegativeInfinity, start);

    // The degree jumps over every level at the edges, which are knots.
    internal override void AddPreimages(double level, ref KnotList knots)
    {
    }
}
