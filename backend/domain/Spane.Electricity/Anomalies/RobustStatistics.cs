namespace Spane.Electricity.Anomalies;

/// <summary>Median and median absolute deviation: a few broken hours do not move them.</summary>
internal static class RobustStatistics
{
    /// <summary>Makes the median absolute deviation of normal noise equal its standard deviation: 1 / Φ⁻¹(3/4).</summary>
    public const double NormalConsistency = 1.4826;

    /// <summary>Median of at least one value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Median distance from the median.</summary>
    public static double MedianAbsoluteDeviation(IReadOnlyCollection<double> values, double median) =>
        Median(values.Select(v => Math.Abs(v - median)));
}
