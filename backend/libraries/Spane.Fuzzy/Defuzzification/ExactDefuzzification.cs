namespace Spane.Fuzzy;

/// <summary>Defuzzifiers over the continuous set. A set that is 0 everywhere in its universe gives NaN.</summary>
internal static class ExactDefuzzification
{
    /// <summary>The crisp value.</summary>
    internal static double Value(Defuzzifier defuzzifier, AggregatedSet set, ExtremumOrder order) => defuzzifier switch
    {
        Defuzzifier.Centroid => Centroid(set),
        Defuzzifier.Bisector => Bisector(set),
        Defuzzifier.MeanOfMaximum => new ExactMaximum(set).Mean(),
        Defuzzifier.LargestOfMaximum => new ExactMaximum(set).Largest(order),
        Defuzzifier.SmallestOfMaximum => new ExactMaximum(set).Smallest(order),
        _ => throw new ArgumentOutOfRangeException(nameof(defuzzifier)),
    };

    /// <summary>Area within the universe.</summary>
    internal static double Area(AggregatedSet set) => new ExactIntegral(set, ExactScratch.OfThread).Total().Area;

    private static double Centroid(AggregatedSet set)
    {
        Moments total = new ExactIntegral(set, ExactScratch.OfThread).Total();
        return total.Area > 0 ? set.Plan.Variable.Middle + (total.Moment / total.Area) : SingletonAverage(set);
    }

    /// <summary>The point with half of the area on either side; where there is a gap of such points, its middle.</summary>
    private static double Bisector(AggregatedSet set)
    {
        // The gap is where the area is half but for rounding.
        const double Rounding = 1e-14;
        var integral = new ExactIntegral(set, ExactScratch.OfThread);
        double area = integral.Total().Area;
        if (!(area > 0))
        {
            return SingletonAverage(set);
        }

        double low = area / 2 * (1 - Rounding);
        double high = area / 2 * (1 + Rounding);
        ReadOnlySpan<Region> regions = ExactScratch.OfThread.Regions.Items;
        double before = 0;
        double start = double.NaN;
        foreach (ref readonly Region region in regions)
        {
            double after = before + region.Moments.Area;
            if (double.IsNaN(start) && after >= low)
            {
                start = Within(set, integral, region, low - before);
            }

            if (after >= high)
            {
                return start + ((Within(set, integral, region, high - before) - start) / 2);
            }

            before = after;
        }

        return start + ((regions[^1].To - start) / 2);
    }

    /// <summary>Where the area from the left end of a region reaches a target: Newton's method, the set being the area's derivative, kept
    /// in a bracket.</summary>
    private static double Within(AggregatedSet set, ExactIntegral integral, Region region, double target)
    {
        if (region.Kind == RegionKind.One)
        {
            return region.From + target;
        }

        double low = region.From;
        double high = region.To;
        double below = 0;
        double x = low + ((high - low) * Math.Clamp(target / region.Moments.Area, 0, 1));
        for (int i = 1; x > low && x < high; i++)
        {
            // From the nearest point with a known area, so that there is less to add up the nearer it gets.
            double area = below + integral.Part(region.Kind, region.Index, low, x).Area;
            double excess = area - target;
            double step = excess / set.Degree(x);
            if (Math.Abs(step) <= 1e-15 * set.Plan.Variable.Width)
            {
                return x;
            }

            if (excess > 0)
            {
                high = x;
            }
            else
            {
                (low, below) = (x, area);
            }

            double next = x - step;
            x = i % 8 != 0 && next > low && next < high ? next : low + ((high - low) / 2);
        }

        return x;
    }

    /// <summary>Singletons have no area; alone they are averaged by their degrees, the limit of ever narrower equal sets.</summary>
    private static double SingletonAverage(AggregatedSet set)
    {
        double sum = 0;
        double weighted = 0;
        foreach (int i in set.Active)
        {
            if (set.Plan.Sets[i].Shape is Singleton single && single.Value >= set.Plan.Variable.Minimum
                && single.Value <= set.Plan.Variable.Maximum)
            {
                double degree = set.Cut(i, single.Value);
                sum += degree;
                weighted += degree * single.Value;
            }
        }

        return weighted / sum;
    }
}
