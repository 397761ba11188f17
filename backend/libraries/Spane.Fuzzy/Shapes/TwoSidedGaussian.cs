namespace Spane.Fuzzy;

/// <summary>
/// The left flank of one Gaussian, 1 between the means, the right flank of another. With the means crossed (LeftMean above RightMean) the
/// two flanks' product, as MATLAB's gauss2mf.
/// </summary>
public sealed record TwoSidedGaussian : MembershipFunction
{
    /// <summary>Creates the set.</summary>
    /// <exception cref="ArgumentException">A sigma is 0, or a parameter is not finite.</exception>
    public TwoSidedGaussian(double leftSigma, double leftMean, double rightSigma, double rightMean)
    {
        LeftSigma = ParameterCheck.NotZero(Kind, "leftSigma", leftSigma);
        LeftMean = ParameterCheck.Finite(Kind, "leftMean", leftMean);
        RightSigma = ParameterCheck.NotZero(Kind, "rightSigma", rightSigma);
        RightMean = ParameterCheck.Finite(Kind, "rightMean", rightMean);
    }

    /// <summary>Standard deviation of the left flank; its sign is without effect.</summary>
    public double LeftSigma { get; }

    /// <summary>Where the left flank reaches 1.</summary>
    public double LeftMean { get; }

    /// <summary>Standard deviation of the right flank.</summary>
    public double RightSigma { get; }

    /// <summary>Where the right flank leaves 1.</summary>
    public double RightMean { get; }

    /// <inheritdoc/>
    public override string Kind => "two-sided-gaussian";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [LeftSigma, LeftMean, RightSigma, RightMean];

    // With crossed means the product of the flanks is itself a Gaussian; this is its peak.
    private double CrossedPeak =>
        ((LeftMean * RightSigma * RightSigma) + (RightMean * LeftSigma * LeftSigma))
            / ((LeftSigma * LeftSigma) + (RightSigma * RightSigma));

    internal override int KnotCapacity => 5 + (2 * Curve.FlankKnots);

    /// <inheritdoc/>
    public override double Degree(double x)
    {
        double left = x < LeftMean ? Curve.Bell(x, LeftSigma, LeftMean) : 1;
        double right = x > RightMean ? Curve.Bell(x, RightSigma, RightMean) : 1;
        return left * right;
    }

    /// <inheritdoc/>
    public override MembershipFunction Mapped(Func<double, double> map) => new TwoSidedGaussian(
        map(LeftMean + LeftSigma) - map(LeftMean), map(LeftMean), map(RightMean + RightSigma) - map(RightMean), map(RightMean));

    internal override void AddKnots(ref KnotList knots)
    {
        knots.Add(LeftMean);
        knots.Add(RightMean);
        Curve.AddFlankKnots(LeftMean, -Math.Abs(LeftSigma), ref knots);
        Curve.AddFlankKnots(RightMean, Math.Abs(RightSigma), ref knots);
        if (LeftMean > RightMean)
        {
            knots.Add(CrossedPeak);
        }
    }

    // Complete only where the means are in order.
    internal override void AddPreimages(double level, ref KnotList knots)
    {
        knots.Add(LeftMean - Curve.BellDistance(level, LeftSigma));
        knots.Add(RightMean + Curve.BellDistance(level, RightSigma));
    }

    internal override bool HasJumps => false;

    internal override bool FindsPreimages => LeftMean <= RightMean;

    internal override void AddTurns(ref KnotList knots)
    {
        knots.Add(LeftMean);
        knots.Add(RightMean);
        if (LeftMean > RightMean)
        {
            knots.Add(CrossedPeak);
        }
    }

    internal override double SlopeAt(double x) => Part(x) is var (sigma, mean, scale) ? scale * Curve.BellSlope(x, sigma, mean) : 0;

    internal override double CurvatureBound(double from, double to) =>
        Part(from + ((to - from) / 2)) is var (sigma, mean, scale) ? scale * Curve.BellCurvature(from, to, sigma, mean) : 0;

    internal override bool TryIntegrate(double from, double to, double reference, out Moments moments)
    {
        if (Part(from + ((to - from) / 2)) is not var (sigma, mean, scale))
        {
            moments = Moments.OfConstant(1, from, to, reference);
            return true;
        }

        bool found = GaussianArea.TryIntegrate(from, to, sigma, mean, reference, out moments);
        moments = scale * moments;
        return found;
    }

    /// <summary>The Gaussian that the function is a multiple of at a point between turns; null where it is 1.</summary>
    private (double Sigma, double Mean, double Scale)? Part(double x)
    {
        if (x < LeftMean && x > RightMean)
        {
            double left = 1 / (LeftSigma * LeftSigma);
            double right = 1 / (RightSigma * RightSigma);
            return (1 / Math.Sqrt(left + right), CrossedPeak, Degree(CrossedPeak));
        }

        return x < LeftMean ? (LeftSigma, LeftMean, 1) : x > RightMean ? (RightSigma, RightMean, 1) : null;
    }
}
