using Spane.Packing.Products;

namespace Spane.Packing.Quality;

/// <summary>A finished pack on another scale.</summary>
/// <param name="Number">Its number in the lot.</param>
/// <param name="GrossGrams">What the other scale shows, package included, g.</param>
public sealed record ReferencePack(int Number, double GrossGrams);

/// <summary>What a check decides about a lot.</summary>
public enum ReferenceDecision
{
    /// <summary>It passes wherever in its interval the bias is.</summary>
    Passes,

    /// <summary>It fails wherever in its interval the bias is.</summary>
    Fails,

    /// <summary>More packs must be weighed, or the packages opened.</summary>
    Unsure,
}

/// <summary>
/// Finished packs of a lot on an independent, verified scale: what the package weighs, by how much the line's scale is wrong, and what
/// the inspector's test says of the lot when that is taken off every pack.
/// </summary>
/// <param name="TareGrams">Mean of the empty packages, g.</param>
/// <param name="TareDeviationGrams">Their sample standard deviation, g.</param>
/// <param name="BiasGrams">Mean of the line's net weight less the reference's, g; above 0: the line shows too much.</param>
/// <param name="HalfWidthGrams">Half of the bias's 95 % interval by Student's t, g.</param>
/// <param name="Test">The inspector's test of the lot with the bias taken off.</param>
/// <param name="TareIsEven">Whether the packages weigh the same within a quarter of T, our limit; otherwise each must be opened.</param>
public sealed record ReferenceCheck(
    double TareGrams, double TareDeviationGrams, double BiasGrams, double HalfWidthGrams, LotTest Test, ReferenceDecision Decision,
    bool TareIsEven)
{
    /// <summary>Fewest empty packages.</summary>
    public const int FewestTares = 3;

    /// <summary>Fewest packs.</summary>
    public const int FewestPacks = 5;

    /// <summary>Most of either.</summary>
    public const int Most = 200;

    // Student's t, two-sided 95 %, for 4 to 30 degrees of freedom; beyond, the last is on the safe side.
    private static readonly double[] Student =
    [
        2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080,
        2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>Computes a check.</summary>
    /// <param name="packs">The packs that were weighed again, each in <paramref name="lot"/>.</param>
    /// <param name="tares">Empty packages, g.</param>
    /// <param name="lot">The line's net weight of every pack of the lot, by number, g.</param>
    /// <exception cref="ArgumentException">There are too few, or one is not in the lot.</exception>
    public static ReferenceCheck Of(
        IReadOnlyList<ReferencePack> packs, IReadOnlyList<double> tares, IReadOnlyDictionary<int, double> lot, double nominalGrams)
    {
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(tares);
        ArgumentNullException.ThrowIfNull(lot);
        if (packs.Count < FewestPacks || tares.Count < FewestTares || packs.Any(pack => !lot.ContainsKey(pack.Number)))
        {
            throw new ArgumentException($"It takes {FewestPacks} packs of the lot and {FewestTares} empty packages.", nameof(packs));
        }

        var tare = WeightSummary.Of(tares);
        var errors = WeightSummary.Of([.. packs.Select(pack => lot[pack.Number] - (pack.GrossGrams - tare.MeanGrams))]);
        var half = Student[Math.Min(packs.Count - FewestPacks, Student.Length - 1)] * errors.StandardDeviationGrams
            / Math.Sqrt(packs.Count);
        var isEven = tare.StandardDeviationGrams <= TolerableDeficiency.ForNominal(nominalGrams) / 4;
        var (best, worst) = (At(errors.MeanGrams - half).Passes, At(errors.MeanGrams + half).Passes);
        var decision = !isEven || best != worst ? ReferenceDecision.Unsure : best ? ReferenceDecision.Passes : ReferenceDecision.Fails;
        return new(tare.MeanGrams, tare.StandardDeviationGrams, errors.MeanGrams, half, At(errors.MeanGrams), decision, isEven);

        LotTest At(double bias) => LotTest.Predict([.. lot.Values.Select(net => net - bias)], nominalGrams);
    }
}
