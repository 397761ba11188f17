namespace Spane.Fuzzy;

/// <summary>Area and moment where there is no closed form, over an interval without kinks: a Gauss–Kronrod pair that halves the interval
/// until the two rules agree.</summary>
internal readonly ref struct Quadrature
{
    // |G7 − K15| below this part of the integral puts the error of K15 itself near (200·1e-10)^1.5 ≈ 3e-12 of it (QUADPACK's estimate).
    private const double RelativeTolerance = 1e-10;
    private const int MaximumDepth = 50;

    private readonly AggregatedSet _set;
    private readonly ExactScratch _scratch;
    private readonly double _reference;
    private readonly double _negligible;

    internal Quadrature(AggregatedSet set, ExactScratch scratch)
    {
        _set = set;
        _scratch = scratch;
        _reference = set.Plan.Variable.Middle;
        double strongest = 0;
        foreach (int i in set.Active)
        {
            strongest = NormFunctions.Larger(strongest, set.Strength(i));
        }

        _negligible = 1e-16 * strongest * set.Plan.Variable.Width;
    }

    /// <summary>Of one stretch.</summary>
    internal Moments Single(in Stretch stretch, double from, double to) => Integrate(stretch, from, to, MaximumDepth);

    /// <summary>Of all sets, joined.</summary>
    internal Moments Joined(double from, double to) => Integrate(new Stretch { Set = -1 }, from, to, MaximumDepth);

    /// <summary>Of bundles that are joined by the probabilistic sum, one stretch of each.</summary>
    internal Moments Bundles(double from, double to)
    {
        // Most intervals are so short that the pair of 3 and 7 nodes does: an error of its lower rule below 1e-8 puts that of the higher
        // one, by their orders 6 and 12, below 1e-13.
        const int Count = 7;
        Span<double> points = stackalloc double[Count + 1];
        Span<double> degrees = stackalloc double[Count + 1];
        double half = (to - from) / 2;
        double middle = from + half;
        for (int i = 0; i < Count; i++)
        {
            points[i] = middle + (half * GaussKronrod.ShortNodes[i]);
        }

        points[Count] = middle;
        BundleDegrees(points, degrees);
        Moments result = Sum(degrees[..Count], GaussKronrod.ShortNodes, GaussKronrod.ShortWeights, GaussKronrod.ShortGaussWeights,
            middle, half, out double error);
        return error <= 1e-8 * result.Area || error <= _negligible
            ? result
            : Integrate(new Stretch { Set = -2 }, from, to, MaximumDepth);
    }

    private void BundleDegrees(ReadOnlySpan<double> points, Span<double> degrees)
    {
        Span<double> one = stackalloc double[16];
        one = one[..points.Length];
        degrees.Fill(1);
        foreach (ref readonly Stretch stretch in _scratch.Members.Items)
        {
            if (stretch.Gain == 0)
            {
                ComplementProduct.Scale(degrees, stretch.Base);
                continue;
            }

            _set.Plan.Sets[stretch.Set].Degrees(points, one);
            ComplementProduct.MultiplyByPower(degrees, stretch.Base, one, (int)stretch.Gain);
        }

        ComplementProduct.Complement(degrees);
    }

    private Moments Integrate(in Stretch stretch, double from, double to, int depth)
    {
        Span<double> points = stackalloc double[GaussKronrod.Count + 1];
        Span<double> degrees = stackalloc double[GaussKronrod.Count + 1];
        double half = (to - from) / 2;
        double middle = from + half;
        for (int i = 0; i < GaussKronrod.Count; i++)
        {
            points[i] = middle + (half * GaussKronrod.Nodes[i]);
        }

        // One more than there are nodes fills the vectors.
        points[GaussKronrod.Count] = middle;
        if (stretch.Set == -2)
        {
            BundleDegrees(points, degrees);
        }
        else if (stretch.Set >= 0)
        {
            _set.Degrees(stretch, points, degrees);
        }
        else
        {
            _set.Degrees(points, degrees);
        }

        Moments result = Sum(degrees[..GaussKronrod.Count], GaussKronrod.Nodes, GaussKronrod.KronrodWeights, GaussKronrod.GaussWeights,
            middle, half, out double error);
        if (error <= RelativeTolerance * result.Area || error <= _negligible)
        {
            return result;
        }

        if (depth == 0 || middle <= from || middle >= to)
        {
            _scratch.Accuracy = Accuracy.Estimated;
            return result;
        }

        return Integrate(stretch, from, middle, depth - 1) + Integrate(stretch, middle, to, depth - 1);
    }

    private Moments Sum(ReadOnlySpan<double> degrees, ReadOnlySpan<double> nodes, ReadOnlySpan<double> weights,
        ReadOnlySpan<double> gaussWeights, double middle, double half, out double error)
    {
        double kronrod = 0;
        double moment = 0;
        double gauss = 0;
        double gaussMoment = 0;
        for (int i = 0; i < degrees.Length; i++)
        {
            double weighted = weights[i] * degrees[i];
            kronrod += weighted;
            moment += weighted * nodes[i];
            if ((i & 1) == 1)
            {
                weighted = gaussWeights[i >> 1] * degrees[i];
                gauss += weighted;
                gaussMoment += weighted * nodes[i];
            }
        }

        // The areas alone agree by symmetry where a step is in the middle.
        error = NormFunctions.Larger(Math.Abs(kronrod - gauss), Math.Abs(moment - gaussMoment)) * half;
        return new Moments(kronrod * half, ((moment * half) + (kronrod * (middle - _reference))) * half);
    }
}
