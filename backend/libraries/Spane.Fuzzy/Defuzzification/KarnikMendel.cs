namespace Spane.Fuzzy;

/// <summary>
/// The smallest and the largest weighted mean where each weight can be anything between two bounds: the procedure of Karnik and Mendel
/// (2001), which moves the point at which the weights change sides to the mean that they give until it stays.
/// </summary>
internal static class KarnikMendel
{
    private const int MostSteps = 200;

    /// <summary>Over points.</summary>
    /// <param name="points">What is averaged, in any order.</param>
    /// <param name="lower">The lower bounds of the weights.</param>
    /// <param name="upper">The upper bounds.</param>
    internal static (double Left, double Right) Reduce(ReadOnlySpan<double> points, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        double start = NieTan(points, lower, upper);
        return (Move(points, upper, lower, start), Move(points, lower, upper, start));
    }

    /// <summary>The mean by the middles of the bounds.</summary>
    internal static double NieTan(ReadOnlySpan<double> points, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < points.Length; i++)
        {
            sum += lower[i] + upper[i];
            weighted += points[i] * (lower[i] + upper[i]);
        }

        return weighted / sum;
    }

    /// <summary>Over two continuous sets.</summary>
    internal static (double Left, double Right) Reduce(PartialMoments lower, PartialMoments upper, Variable variable)
    {
        double start = NieTan(lower, upper, variable);
        return (Move(upper, lower, variable, start), Move(lower, upper, variable, start));
    }

    /// <summary>The centroid of the mean of two continuous sets.</summary>
    internal static double NieTan(PartialMoments lower, PartialMoments upper, Variable variable)
    {
        Moments both = lower.Total + upper.Total;
        return variable.Middle + (both.Moment / both.Area);
    }

    private static double Move(ReadOnlySpan<double> points, ReadOnlySpan<double> before, ReadOnlySpan<double> after, double start)
    {
        double mean = start;
        for (int step = 0; step < MostSteps; step++)
        {
            double sum = 0;
            double weighted = 0;
            for (int i = 0; i < points.Length; i++)
            {
                double weight = points[i] <= mean ? before[i] : after[i];
                sum += weight;
                weighted += points[i] * weight;
            }

            // Only the last rounding can leave no weight: all of it is at one point then.
            double next = sum > 0 ? weighted / sum : mean;
            if (next == mean)
            {
                break;
            }

            mean = next;
        }

        return mean;
    }

    private static double Move(PartialMoments before, PartialMoments after, Variable variable, double start)
    {
        double mean = start;
        for (int step = 0; step < MostSteps; step++)
        {
            Moments left = before.UpTo(mean);
            Moments right = after.UpTo(mean);
            double area = left.Area + (after.Total.Area - right.Area);
            double moment = left.Moment + (after.Total.Moment - right.Moment);
            double next = area > 0 ? Math.Clamp(variable.Middle + (moment / area), variable.Minimum, variable.Maximum) : mean;
            if (Math.Abs(next - mean) <= 1e-15 * variable.Width)
            {
                return next;
            }

            mean = next;
        }

        return mean;
    }
}
