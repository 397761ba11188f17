namespace Spane.Fuzzy;

/// <summary>
/// 1 at one point, 0 elsewhere. As an output set it has no area: an output whose fired sets are all singletons is their weighted average.
/// </summary>
public sealed record Singleton : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public Singleton(double value)
    {
        Value = ParameterCheck.Finite(Kind, "value", value);
    }

    /// <summary>The point.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override string Kind => "singleton";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Value];

    internal override int KnotCapacity => 1;

    internal override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override double Degree(double x) => x == Value ? 1 : 0;

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Singleton(map(Value));

    internal override void AddKnots(ref KnotList knots) => knots.Add(Value);

    internal override void AddPreimages(double level, ref KnotList knots)
    {
    }
}
