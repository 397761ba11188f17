namespace Spane.Fuzzy;

/// <summary>
/// exp(−(x − Mean)² / (2·Sigma²)).
/// </summary>
public sealed record Gaussian : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">Sigma is 0, or a parameter is not finite.</exception>
    public Gaussian(double sigma, double mean)
    {
        Sigma = ParameterCheck.NotZero(Kind, "sigma", sigma);
        Mean = ParameterCheck.Finite(Kind, "mean", mean);
    }

    /// <summary>Standard deviation; its sign is without effect.</summary>
    public double Sigma { get; }

    /// <summary>The peak.</summary>
    public double Mean { get; }

    /// <inheritdoc/>
    public override string Kind => "gaussian";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [Sigma, Mean];

    internal override int KnotCapacity => 3 + (2 * Curve.FlankKnots);

    /// <inheritdoc/>
    public override double Degree(double x) => Curve.Bell(x, Sigma, Mean);

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new Gaussian(map(Mean + Sigma) - map(Mean), map(Mean));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(Mean);
        Curve.AddFlankKnots(Mean, Sigma, ref knots);
        Curve.AddFlankKnots(Mean, -Sigma, ref knots);
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        double distance = Curve.BellDistance(level, Sigma);
        knots.Add(Mean - distance);
        knots.Add(Mean + distance);
    }

    internal override bool HasJumps => false;

    internal override bool FindsPreimages => true;

    internal override double Preimage(double level, double from, double to) =>
        to <= Mean ? Mean - Curve.BellDistance(level, Sigma) : Mean + Curve.BellDistance(level, Sigma);

    internal override bool TryCross(double factor, MembershipFunction other, out double first, out double second)
    {
        (first, second) = (double.NaN, double.NaN);
        if (other is not Gaussian that)
        {
            return false;
        }

        double a = Math.Abs(Sigma);
        double b = Math.Abs(that.Sigma);
        if (factor == 1)
        {
            // Equal degrees are equal distances from the means in standard deviations, on opposite sides of them or on the same one.
            first = ((Mean * b) + (that.Mean * a)) / (a + b);
            second = a == b ? double.NaN : ((Mean * b) - (that.Mean * a)) / (b - a);
            return true;
        }

        // The logarithms' difference is a polynomial of degree 2 in the distance from this mean.
        double apart = that.Mean - Mean;
        double square = (0.5 / (a * a)) - (0.5 / (b * b));
        double linear = apart / (b * b);
        double constant = (-0.5 * apart * apart / (b * b)) - Math.Log(factor);
        double root = Math.Sqrt((linear * linear) - (4 * square * constant));
        double larger = -0.5 * (linear + Math.CopySign(root, linear));
        first = Mean + (constant / larger);
        second = square == 0 ? double.NaN : Mean + (larger / square);
        return true;
    }

    internal override void AddTurns(ref KnotList knots) => knots.Add(Mean);

    internal override double SlopeAt(double x) => Curve.BellSlope(x, Sigma, Mean);

    internal override double CurvatureBound(double from, double to) => Curve.BellCurvature(from, to, Sigma, Mean);

    internal override void Degrees(ReadOnlySpan<double> points, Span<double> degrees) => Curve.Bells(points, degrees, Sigma, Mean);

    internal override bool TryIntegrate(double from, double to, double reference, out Moments moments) =>
        GaussianArea.TryIntegrate(from, to, Sigma, Mean, reference, out moments);
}
