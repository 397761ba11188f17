namespace Spane.Fuzzy;

/// <summary>
/// Where an aggregated set is highest: plateaus and single points of the continuous universe. Each piece between knots is looked at in a few
/// points; the end of a plateau and a peak inside a piece (sums of curves have them) are then narrowed to rounding.
/// </summary>
internal ref struct ExactMaximum
{
    // Pieces are monotone for every single cut set, so a joined set has few turns inside one; this resolves them with room to spare.
    private const int Samples = 32;

    private readonly AggregatedSet set;
    private readonly ReadOnlySpan<double> knots;
    private readonly double height;
    private double smallest = double.PositiveInfinity;
    private double largest = double.NegativeInfinity;
    private double smallestMagnitude = double.PositiveInfinity;
    private double largestMagnitude = double.NegativeInfinity;
    private double width;
    private double moment;
    private int points;
    private double pointSum;

    internal ExactMaximum(AggregatedSet set)
    {
        this.set = set;
        knots = set.Knots();
        foreach (double knot in knots)
        {
            height = NormFunctions.Larger(height, set.Degree(knot));
        }

        for (int i = 1; i < knots.Length; i++)
        {
            for (int k = 0; k < Samples; k++)
            {
                height = NormFunctions.Larger(height, set.Degree(Sample(i, k)));
            }

            for (int k = 0; k <= Samples; k++)
            {
                double peak = Peak(i, k);
                height = double.IsNaN(peak) ? height : NormFunctions.Larger(height, set.Degree(peak));
            }
        }

        if (height > 0)
        {
            Collect();
        }
    }

    internal readonly double Mean() => width > 0 ? moment / width : pointSum / points;

    internal readonly double Smallest(ExtremumOrder order) => height > 0 ? (order == ExtremumOrder.Magnitude ? smallestMagnitude : smallest) : double.NaN;

    internal readonly double Largest(ExtremumOrder order) => height > 0 ? (order == ExtremumOrder.Magnitude ? largestMagnitude : largest) : double.NaN;

    private void Collect()
    {
        // A peak that was located numerically may miss the height by rounding.
        double nearly = height * (1 - 1e-14);
        foreach (double knot in knots)
        {
            if (set.Degree(knot) >= nearly)
            {
                AddPoint(knot);
            }
        }

        for (int i = 1; i < knots.Length; i++)
        {
            bool plateau = false;
            int k = 0;
            while (k < Samples)
            {
                int first = k;
                if (!IsTop(Sample(i, k)))
                {
                    k++;
                    continue;
                }

                while (k + 1 < Samples && IsTop(Sample(i, k + 1)))
                {
                    k++;
                }

                double start = first == 0 ? Edge(Sample(i, 0), knots[i - 1]) : Edge(Sample(i, first), Sample(i, first - 1));
                double end = k == Samples - 1 ? Edge(Sample(i, k), knots[i]) : Edge(Sample(i, k), Sample(i, k + 1));
                AddPlateau(start, end);
                plateau = true;
                k++;
            }

            for (k = 0; k <= Samples && !plateau; k++)
            {
                double peak = Peak(i, k);
                if (!double.IsNaN(peak) && set.Degree(peak) >= nearly)
                {
                    AddPoint(peak);
                }
            }
        }
    }

    private readonly bool IsTop(double x) => set.Degree(x) >= height * (1 - 2e-16);

    private readonly double Sample(int piece, int k) => knots[piece - 1] + ((knots[piece] - knots[piece - 1]) * (k + 0.5) / Samples);

    /// <summary>The end of a plateau between a point on it and one off it; the off point itself when it is on it up to the last bit.</summary>
    private readonly double Edge(double top, double off)
    {
        if (IsTop(off + ((top - off) * 1e-9)))
        {
            return off;
        }

        while (true)
        {
            double middle = top + ((off - top) / 2);
            if (middle == top || middle == off)
            {
                return top;
            }

            if (IsTop(middle))
            {
                top = middle;
            }
            else
            {
                off = middle;
            }
        }
    }

    /// <summary>The peak between the sample before <paramref name="k"/> and sample k (the knots being the outermost); NaN when there is none.</summary>
    private readonly double Peak(int piece, int k)
    {
        if (set.Plan.Aggregation == SNorm.Maximum)
        {
            // The maximum of monotone functions is highest at an end of the piece.
            return double.NaN;
        }

        double low = k == 0 ? knots[piece - 1] : Sample(piece, k - 1);
        double high = k == Samples ? knots[piece] : Sample(piece, k);
        if (!(Slope(low, piece) > 0 && Slope(high, piece) < 0))
        {
            return double.NaN;
        }

        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            if (Slope(middle, piece) > 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    /// <summary>
    /// The sign of the slope inside a piece, by a sixth-order difference quotient, which locates a peak far better than comparing degrees, these
    /// being equal near it. Next to a knot, where the quotient would reach over it, by a one-sided difference.
    /// </summary>
    private readonly double Slope(double x, int piece)
    {
        double width = knots[piece] - knots[piece - 1];
        double near = 1e-6 * width / Samples;
        if (x - knots[piece - 1] < near)
        {
            return set.Degree(x + (2 * near)) - set.Degree(x + near);
        }

        if (knots[piece] - x < near)
        {
            return set.Degree(x - near) - set.Degree(x - (2 * near));
        }

        double h = Math.Min(width / (16 * Samples), Math.Min(x - knots[piece - 1], knots[piece] - x) / 3.5);
        return (45 * (set.Degree(x + h) - set.Degree(x - h)))
            - (9 * (set.Degree(x + (2 * h)) - set.Degree(x - (2 * h))))
            + (set.Degree(x + (3 * h)) - set.Degree(x - (3 * h)));
    }

    private void AddPlateau(double start, double end)
    {
        width += end - start;
        moment += (end - start) * (start + ((end - start) / 2));
        Extend(start, end);
    }

    private void AddPoint(double x)
    {
        points++;
        pointSum += x;
        Extend(x, x);
    }

    private void Extend(double start, double end)
    {
        smallest = NormFunctions.Smaller(smallest, start);
        largest = NormFunctions.Larger(largest, end);
        double nearest = start > 0 ? start : end < 0 ? end : 0;
        if (Math.Abs(nearest) < Math.Abs(smallestMagnitude) || (Math.Abs(nearest) == Math.Abs(smallestMagnitude) && nearest < smallestMagnitude))
        {
            smallestMagnitude = nearest;
        }

        double farthest = Math.Abs(start) >= Math.Abs(end) ? start : end;
        if (double.IsNegativeInfinity(largestMagnitude) || Math.Abs(farthest) > Math.Abs(largestMagnitude)
            || (Math.Abs(farthest) == Math.Abs(largestMagnitude) && farthest < largestMagnitude))
        {
            largestMagnitude = farthest;
        }
    }
}
