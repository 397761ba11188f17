namespace Spane.Fuzzy;

/// <summary>
/// A set that is above 0 only where another is above a lag, and then rises in proportion to 1: (degree − lag) / (1 − lag). The lower
/// membership function of MATLAB's type-2 sets; its lag can differ left and right of the peak.
/// </summary>
public sealed record Lagged : MembershipFunction
{
    private readonly double _peak;

    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A lag is not from 0 to below 1, or the lags differ and the shape has no known peak.</exception>
    public Lagged(MembershipFunction shape, double leftLag, double rightLag)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape is Scaled or Lagged or LinearFunction or FormulaTerm or Singleton)
        {
            throw new ArgumentException($"{shape.Kind}: has no lagging set");
        }

        if (!(leftLag is >= 0 and < 1 && rightLag is >= 0 and < 1))
        {
            throw new ArgumentException($"{Kind}: a lag must be from 0 to below 1");
        }

        Shape = shape;
        LeftLag = leftLag;
        RightLag = rightLag;
        _peak = PeakOf(shape) ?? (leftLag == rightLag ? 0
            : throw new ArgumentException($"{Kind}: {shape.Kind} has one flank, so one lag"));
    }

    /// <summary>The set that this one lags behind.</summary>
    public MembershipFunction Shape { get; }

    /// <summary>The other set's degree up to which this one is 0, left of the peak.</summary>
    public double LeftLag { get; }

    /// <summary>The same, right of the peak.</summary>
    public double RightLag { get; }

    /// <inheritdoc/>
    public override string Kind => "lagged";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [.. Shape.Parameters, LeftLag, RightLag];

    internal override int KnotCapacity => 6 * Shape.KnotCapacity;

    internal override bool IsPiecewiseLinear => Shape.IsPiecewiseLinear;

    internal override bool HasJumps => Shape.HasJumps;

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        double lag = x <= _peak ? LeftLag : RightLag;
        return NormFunctions.Larger(0, (Shape.Degree(x) - lag) / (1 - lag));
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Lagged(Shape.Mapped(map), LeftLag, RightLag);

    internal override void AddKnots(ref KnotList knots)
    {
        Shape.AddKnots(ref knots);
        AddFeet(ref knots);
    }

    internal override void AddTurns(ref KnotList knots)
    {
        Shape.AddTurns(ref knots);
        AddFeet(ref knots);
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        Shape.AddPreimages(LeftLag + ((1 - LeftLag) * level), ref knots);
        if (RightLag != LeftLag)
        {
            Shape.AddPreimages(RightLag + ((1 - RightLag) * level), ref knots);
        }
    }

    private static double? PeakOf(MembershipFunction shape) => shape switch
    {
        Triangle t => t.B,
        Trapezoid t => t.B,
        Gaussian g => g.Mean,
        TwoSidedGaussian g => Math.Min(g.LeftMean, g.RightMean),
        GeneralizedBell b => b.Center,
        PiShape p => p.B,
        Cosine c => c.Center,
        Spike s => s.Center,
        _ => null,
    };

    private void AddFeet(ref KnotList knots)
    {
        foreach (double lag in (ReadOnlySpan<double>)[LeftLag, RightLag])
        {
            if (lag > 0)
            {
                Shape.AddPreimages(lag, ref knots);
            }
        }
    }
}
