using Spane.Plant.Packing;

namespace Spane.Plant.Bench;

/// <summary>Packs of one product and target, filled by one method on the virtual machine.</summary>
/// <param name="PacksGrams">True net weights in g, in order, learning packs left out.</param>
/// <param name="PacksPerMinute">Rate from the first of them to the last.</param>
public sealed record FillingRun(FillingMethod Method, FeedProduct Product, double TargetGrams, IReadOnlyList<double> PacksGrams,
    double PacksPerMinute)
{
    /// <summary>True net weights in g of the first packs of a fresh node.</summary>
    public IReadOnlyList<double> FirstPacksGrams { get; init; } = [];

    /// <summary>Packs that were held outside the band, the first ones included.</summary>
    public int Held { get; init; }

    public double FirstMeanAbsoluteErrorPercent => 100 * FirstPacksGrams.Average(grams => Math.Abs(grams - TargetGrams)) / TargetGrams;

    /// <summary>The heaviest of the first packs, less target, in % of the target.</summary>
    public double FirstWorstOverPercent => 100 * ((FirstPacksGrams.Max() / TargetGrams) - 1);

    /// <summary>Mean in g.</summary>
    public double MeanGrams => PacksGrams.Average();

    /// <summary>Mean less target, in % of the target.</summary>
    public double BiasPercent => 100 * ((MeanGrams / TargetGrams) - 1);

    /// <summary>Standard deviation of the packs, in g.</summary>
    public double DeviationGrams
    {
        get
        {
            double mean = MeanGrams;
            return Math.Sqrt(PacksGrams.Sum(grams => (grams - mean) * (grams - mean)) / (PacksGrams.Count - 1));
        }
    }

    public double MeanAbsoluteErrorPercent => 100 * PacksGrams.Average(grams => Math.Abs(grams - TargetGrams)) / TargetGrams;

    /// <summary>
    /// What the piece mass makes inevitable, in % of the target: a fill ends with a whole piece, so the best that can be done is an error
    /// evenly spread over ± half a piece, whose mean size is a quarter of a piece.
    /// </summary>
    public double FloorPercent => Product.IsGranular ? 100 * Product.PieceGrams / 4 / TargetGrams : 0;

    /// <summary>The paper's error figure for a product in %: 100 less target over mean (its equations 3 to 6).</summary>
    public double PaperErrorPercent => Math.Abs(100 - (100 * TargetGrams / MeanGrams));

    public int CountBelow(double limitGrams) => PacksGrams.Count(grams => grams < limitGrams);
}
