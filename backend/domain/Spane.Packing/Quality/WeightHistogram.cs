namespace Spane.Packing.Quality;

/// <summary>Counts of packs in equal classes of weight.</summary>
/// <param name="FromGrams">Left edge of the first class in g.</param>
/// <param name="Counts">Packs in each class; a class contains its left edge.</param>
public sealed record WeightHistogram(double FromGrams, double ClassGrams, IReadOnlyList<int> Counts)
{
    /// <summary>Counts weights; those outside the range fall into the outermost classes, so that none is hidden.</summary>
    public static WeightHistogram Of(IEnumerable<double> grams, double fromGrams, double toGrams, int classes)
    {
        ArgumentNullException.ThrowIfNull(grams);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(toGrams, fromGrams);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        var width = (toGrams - fromGrams) / classes;
        var counts = new int[classes];
        foreach (var weight in grams)
        {
            counts[Math.Clamp((int)Math.Floor((weight - fromGrams) / width), 0, classes - 1)]++;
        }

        return new(fromGrams, width, counts);
    }
}
