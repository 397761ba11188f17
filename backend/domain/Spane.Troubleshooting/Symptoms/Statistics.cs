namespace Spane.Troubleshooting;

/// <summary>The few figures that detectors need.</summary>
internal static class Statistics
{
    /// <summary>The middle value; NaN of nothing.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The straight line through points by least squares.</summary>
    /// <returns>Its slope, and the share of the variance that it explains (R²), 0 to 1; zeros of fewer than three points.</returns>
    public static (double Slope, double Explained) Line(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 3)
        {
            return (0, 0);
        }

        double meanX = points.Average(p => p.X);
        double meanY = points.Average(p => p.Y);
        double xx = points.Sum(p => (p.X - meanX) * (p.X - meanX));
        double xy = points.Sum(p => (p.X - meanX) * (p.Y - meanY));
        double yy = points.Sum(p => (p.Y - meanY) * (p.Y - meanY));
        return xx <= 0 || yy <= 0 ? (0, 0) : (xy / xx, xy * xy / (xx * yy));
    }
}
