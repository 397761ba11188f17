namespace Spane.Packing.Quality;

/// <summary>Two-sided cumulative sum chart: shows small lasting shifts that an X̄ chart misses (k = 0.5 σ, h = 5 σ).</summary>
/// <param name="High">Sum of what is above target, g, oldest first.</param>
/// <param name="Low">Sum of what is below target, g.</param>
/// <param name="LimitGrams">Decision limit h in g.</param>
public sealed record Cusum(IReadOnlyList<double> High, IReadOnlyList<double> Low, double LimitGrams)
{
    private const double Allowance = 0.5;
    private const double Decision = 5;

    /// <summary>Index of the first point at which a sum passes the limit; null: none.</summary>
    public int? FirstSignal =>
        Enumerable.Range(0, High.Count).Cast<int?>().FirstOrDefault(i => High[i!.Value] > LimitGrams || Low[i.Value] > LimitGrams);

    /// <summary>Sums points.</summary>
    /// <param name="sigmaGrams">Standard deviation of a point, g, above 0.</param>
    public static Cusum Of(IReadOnlyList<double> points, double targetGrams, double sigmaGrams)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigmaGrams);
        var high = new double[points.Count];
        var low = new double[points.Count];
        for (var i = 0; i < points.Count; i++)
        {
            var deviation = points[i] - targetGrams;
            high[i] = Math.Max(0, (i > 0 ? high[i - 1] : 0) + deviation - (Allowance * sigmaGrams));
            low[i] = Math.Max(0, (i > 0 ? low[i - 1] : 0) - deviation - (Allowance * sigmaGrams));
        }

        return new(high, low, Decision * sigmaGrams);
    }
}
