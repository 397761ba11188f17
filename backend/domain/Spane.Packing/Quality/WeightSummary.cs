namespace Spane.Packing.Quality;

/// <summary>The statistics of a set of packs, with OPC 40200's names.</summary>
/// <param name="ItemCount">Packs.</param>
/// <param name="MeanGrams">Mean net weight in g.</param>
/// <param name="StandardDeviationGrams">Sample standard deviation in g (n − 1); 0 for a single pack.</param>
/// <param name="MinimumGrams">Lightest in g.</param>
/// <param name="MaximumGrams">Heaviest in g.</param>
public sealed record WeightSummary(int ItemCount, double MeanGrams, double StandardDeviationGrams, double MinimumGrams, double MaximumGrams)
{
    /// <summary>Summarises weights.</summary>
    /// <param name="grams">Net weights in g, at least one.</param>
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
