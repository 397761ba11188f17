using Spane.Packing.Products;

namespace Spane.Packing.Quality;

/// <summary>The smallest target that still keeps the law, from the line's own spread, and what it saves.</summary>
/// <param name="TargetGrams">Smallest lawful target in g, rounded up to 0.1 g.</param>
/// <param name="GoverningRule">The packers' rule that decides: 1 mean, 2 T1, 3 T2.</param>
/// <param name="SavedGramsPerPack">What the present mean gives away beyond it, g; negative: the present mean is too low.</param>
public sealed record TargetAdvice(double TargetGrams, int GoverningRule, double SavedGramsPerPack, decimal SavedRupiahPerShift)
{
    /// <summary>
    /// Advises a target: Qt = max(Qn, T1 + 1.96·s, T2 + 3.72·s) + 2.58·s/√n (UK packers' code practice; the last term is the sampling
    /// allowance of a check of n packs at 99 %).
    /// </summary>
    public static TargetAdvice For(double nominalGrams, WeightSummary present, int checkSize, int packsPerShift, decimal rupiahPerKilogram)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(checkSize);
        var s = present.StandardDeviationGrams;
        var tolerance = TolerableDeficiency.ForNominal(nominalGrams);
        double[] least = [nominalGrams, nominalGrams - tolerance + (1.96 * s), nominalGrams - (2 * tolerance) + (3.72 * s)];
        var governing = Array.IndexOf(least, least.Max());
        var target = Math.Ceiling(Math.Round((least[governing] + (2.58 * s / Math.Sqrt(checkSize))) * 10, 6)) / 10;
        var saved = present.MeanGrams - target;
        return new(target, governing + 1, saved, decimal.Round((decimal)saved * packsPerShift / 1000m * rupiahPerKilogram));
    }
}
