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
    internal static double Area(AggregatedSet set) => Total(set).Area;

    private static double Centroid(AggregatedSet set)
    {
        Moments total = Total(set);
        return total.Area > 0 ? set.Plan.Variable.Middle + (total.Moment / total.Area) : SingletonAverage(set);
    }

    private static Moments Total(AggregatedSet set)
    {
        ReadOnlySpan<double> knots = set.Knots();
        var integral = new ExactIntegral(set);
        Moments total = default;
        for (int i = 1; i < knots.Length; i++)
        {
            total += integral.Piece(knots[i - 1], knots[i]);
        }

        return total;
    }

    /// <summary>The point with half of the area on either side; where there is a gap of such points, its middle.</summary>
    private static double Bisector(AggregatedSet set)
    {
        double half = Total(set).Area / 2;
        if (!(half > 0))
        {
            return SingletonAverage(set);
        }

        ReadOnlySpan<double> knots = set.Knots();
        var integral = new ExactIntegral(set);
        double rounding = 1e-14 * half;
        double before = 0;
        double gapStart = double.NaN;
        for (int i = 1; i < knots.Length; i++)
        {
            double after = before + integral.Piece(knots[i - 1], knots[i]).Area;
            if (Math.Abs(after - half) <= rounding)
            {
                gapStart = double.IsNaN(gapStart) ? knots[i] : gapStart;
            }
            else if (after > half)
            {
                return double.IsNaN(gapStart)
                    ? Within(set, integral, knots[i - 1], knots[i], half - before)
                    : gapStart + ((knots[i - 1] - gapStart) / 2);
            }

            before = after;
        }

        return knots[^1];
    }

    /// <summary>Where the area from the left end of a piece reaches a target: Newton's method, the set being the area's derivative, kept in
    /// a bracket.</summary>
    private static double Within(AggregatedSet set, ExactIntegral integral, double from, double to, double target)
    {
        double low = from;
        double high = to;
        double x = from + ((to - from) / 2);
        while (x > low && x < high)
        {
            double excess = integral.Piece(from, x).Area - target;
            if (excess > 0)
            {
                high = x;
            }
            else
            {
                low = x;
            }

            double step = excess / set.Degree(x);
            if (Math.Abs(step) <= 1e-16 * set.Plan.Variable.Width)
            {
                return x;
            }

            double next = x - step;
            x = next > low && next < high ? next : low + ((high - low) / 2);
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
