using Spane.Packing.Products;

namespace Spane.Packing.Quality;

/// <summary>
/// The three packers' rules for prepackages (WELMEC 6.4, OIML R87): the mean is not below nominal, at most 2.5 % of the packs are below T1,
/// none is below T2.
/// </summary>
/// <param name="TolerableDeficiencyOneGrams">T1 = Qn − T in g.</param>
/// <param name="TolerableDeficiencyTwoGrams">T2 = Qn − 2T in g.</param>
/// <param name="BelowOne">Packs below T1, those below T2 among them.</param>
/// <param name="BelowTwo">Packs below T2.</param>
public sealed record PackersRules(
    WeightSummary Summary, double TolerableDeficiencyOneGrams, double TolerableDeficiencyTwoGrams, int BelowOne, int BelowTwo,
    bool MeanHolds, bool FewBelowOne, bool NoneBelowTwo)
{
    /// <summary>The largest part of packs that may be below T1.</summary>
    public const double AllowedBelowOne = 0.025;

    /// <summary>Whether all three rules hold.</summary>
    public bool Hold => MeanHolds && FewBelowOne && NoneBelowTwo;

    /// <summary>Applies the rules.</summary>
    public static PackersRules Of(IReadOnlyList<double> grams, double nominalGrams)
    {
        var summary = WeightSummary.Of(grams);
        var tolerance = TolerableDeficiency.ForNominal(nominalGrams);
        var one = nominalGrams - tolerance;
        var two = nominalGrams - (2 * tolerance);
        var belowOne = grams.Count(x => x < one);
        var belowTwo = grams.Count(x => x < two);
        return new(summary, one, two, belowOne, belowTwo, summary.MeanGrams >= nominalGrams,
            belowOne <= AllowedBelowOne * summary.ItemCount, belowTwo == 0);
    }
}
