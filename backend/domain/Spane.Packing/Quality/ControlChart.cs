namespace Spane.Packing.Quality;

/// <summary>X̄ and R chart of subgroups (Shewhart), with limits from the mean range.</summary>
/// <param name="SubgroupSize">Packs in a subgroup: 4, 5 or 10.</param>
/// <param name="Means">Mean of each subgroup in g, oldest first.</param>
public sealed record ControlChart(int SubgroupSize, IReadOnlyList<double> Means, IReadOnlyList<double> Ranges, double CentreGrams,
    double MeanRangeGrams)
{
    private (double A2, double D3, double D4, double D2) Factors => FactorsOf(SubgroupSize);

    /// <summary>Upper limit of the means, g.</summary>
    public double UpperMeanGrams => CentreGrams + (Factors.A2 * MeanRangeGrams);

    /// <summary>Lower limit of the means, g.</summary>
    public double LowerMeanGrams => CentreGrams - (Factors.A2 * MeanRangeGrams);

    /// <summary>Upper limit of the ranges, g.</summary>
    public double UpperRangeGrams => Factors.D4 * MeanRangeGrams;

    /// <summary>Lower limit of the ranges, g.</summary>
    public double LowerRangeGrams => Factors.D3 * MeanRangeGrams;

    /// <summary>The process's own standard deviation, R̄/d2, in g.</summary>
    public double SigmaGrams => MeanRangeGrams / Factors.D2;

    /// <summary>Charts weights; an incomplete last subgroup is left out.</summary>
    /// <param name="subgroupSize">4, 5 or 10.</param>
    /// <returns>The chart; null while there are fewer than two subgroups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No factors are known for that subgroup size.</exception>
    public static ControlChart? Of(IReadOnlyList<double> grams, int subgroupSize = 5)
    {
        ArgumentNullException.ThrowIfNull(grams);
        _ = FactorsOf(subgroupSize);
        var groups = grams.Chunk(subgroupSize).Where(group => group.Length == subgroupSize).ToArray();
        if (groups.Length < 2)
        {
            return null;
        }

        double[] means = [.. groups.Select(group => group.Average())];
        double[] ranges = [.. groups.Select(group => group.Max() - group.Min())];
        return new(subgroupSize, means, ranges, means.Average(), ranges.Average());
    }

    /// <summary>Factors of the standard tables (ISO 7870-2; Montgomery, appendix VI).</summary>
    private static (double A2, double D3, double D4, double D2) FactorsOf(int subgroupSize) => subgroupSize switch
    {
        4 => (0.729, 0, 2.282, 2.059),
        5 => (0.577, 0, 2.114, 2.326),
        10 => (0.308, 0.223, 1.777, 3.078),
        _ => throw new ArgumentOutOfRangeException(nameof(subgroupSize), subgroupSize, "Factors are known for subgroups of 4, 5 and 10."),
    };
}
