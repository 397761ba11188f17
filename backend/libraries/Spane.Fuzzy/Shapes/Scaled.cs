namespace Spane.Fuzzy;

/// <summary>Another shape at a height other than 1 (fuzzylite's fourth property of a term).</summary>
public sealed record Scaled : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">The height is not a finite number above 0, or the shape has no degree.</exception>
    public Scaled(MembershipFunction shape, double height)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape is Scaled or LinearFunction or FormulaTerm or Singleton)
        {
            throw new ArgumentException($"{shape.Kind}: has no height of its own");
        }

        Shape = shape;
        Height = ParameterCheck.Finite(Kind, "height", height) > 0 ? height
            : throw new ArgumentException($"{Kind}: height must be above 0");
    }

    /// <summary>The shape at height 1.</summary>
    public MembershipFunction Shape { get; }

    /// <summary>What its degrees are multiplied by.</summary>
    public double Height { get; }

    /// <inheritdoc/>
    public override string Kind => "scaled";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [.. Shape.Parameters, Height];

    internal override int KnotCapacity => Shape.KnotCapacity;

    internal override bool IsPiecewiseLinear => Shape.IsPiecewiseLinear;

    /// <inheritdoc/>
    public override double Degree(double x) => Height * Shape.Degree(x);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Scaled(Shape.Mapped(map), Height);

    internal override double Inverse(double level) => Shape.Inverse(level / Height);

    internal override void AddKnots(ref KnotList knots) => Shape.AddKnots(ref knots);

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        if (level < Height)
        {
            Shape.AddPreimages(level / Height, ref knots);
        }
    }
}
