namespace Spane.Packing.Quality;

/// <summary>The statistics of a set of packs, with OPC 40200's names.</summary>
/// <param name="StandardDeviationGrams">Sample standard deviation in g (n − 1); 0 for a single pack.</param>
public sealed record WeightSummary(int ItemCount, double MeanGrams, double StandardDeviationGrams, double MinimumGrams, double MaximumGrams)
{
    /// <summary>Summarises weights.</summary>
    /// <exception cref="ArgumentException">There is no weight.</exception>
    public static WeightSummary Of(IReadOnlyList<double> grams)
    {
        ArgumentNullException.ThrowIfNull(grams);
        if (grams.Count == 0)
        {
            throw new ArgumentException("There must be at least one weight.", nameof(grams));
        }

        var mean = grams.Average();
        var variance = grams.Count > 1 ? grams.Sum(x => (x - mean) * (x - mean)) / (grams.Count - 1) : 0;
        return new(grams.Count, mean, Math.Sqrt(variance), grams.Min(), grams.Max());
    }
}
