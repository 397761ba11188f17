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

    /// <summary>The straight line through points by least squares. Fitted with each pack of each line: it allocates nothing.</summary>
    /// <returns>Its slope, and the share of the variance that it explains (R²), 0 to 1; zeros of fewer than three points.</returns>
    public static (double Slope, double Explained) Line(ReadOnlySpan<(double X, double Y)> points)
    {
        if (points.Length < 3)
        {
            return (0, 0);
        }

        double sumX = 0;
        double sumY = 0;
        foreach ((double x, double y) in points)
        {
            sumX += x;
            sumY += y;
        }

        double meanX = sumX / points.Length;
        double meanY = sumY / points.Length;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        foreach ((double x, double y) in points)
        {
            xx += (x - meanX) * (x - meanX);
            xy += (x - meanX) * (y - meanY);
            yy += (y - meanY) * (y - meanY);
        }

        return xx <= 0 || yy <= 0 ? (0, 0) : (xy / xx, xy * xy / (xx * yy));
    }
}
