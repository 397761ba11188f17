using Spane.Packing.Products;

namespace Spane.Packing.Quality;

/// <summary>
/// What the inspector's test of a lot would say (OIML R87 / BDKT reference test). A prediction from the packs weighed here: the scale is
/// not verified for trade, and R87 does not recommend its plans for a packer's own control.
/// </summary>
/// <param name="Summary">Statistics of the packs it is predicted from.</param>
/// <param name="RequiredMeanGrams">The least mean, Qn − k·s, in g.</param>
/// <param name="BelowOneExpected">Packs below T1 expected in the sample.</param>
/// <param name="BelowTwo">Packs below T2 that were weighed.</param>
/// <param name="BelowOnePasses">Whether no more than allowed are below T1.</param>
/// <param name="BelowTwoPasses">Whether none is below T2.</param>
public sealed record LotTest(
    LotTestPlan Plan, WeightSummary Summary, double RequiredMeanGrams, double BelowOneExpected, int BelowTwo, bool MeanPasses,
    bool BelowOnePasses, bool BelowTwoPasses)
{
    /// <summary>Whether the lot would pass.</summary>
    public bool Passes => MeanPasses && BelowOnePasses && BelowTwoPasses;

    public static LotTest Predict(IReadOnlyList<double> grams, double nominalGrams)
    {
        var summary = WeightSummary.Of(grams);
        var plan = LotTestPlan.For(summary.ItemCount);
        var tolerance = TolerableDeficiency.ForNominal(nominalGrams);
        var required = nominalGrams - (plan.Correction * summary.StandardDeviationGrams);
        var belowOne = grams.Count(x => x < nominalGrams - tolerance) * (double)plan.SampleSize / summary.ItemCount;
        var belowTwo = grams.Count(x => x < nominalGrams - (2 * tolerance));
        return new(plan, summary, required, belowOne, belowTwo, summary.MeanGrams >= required, belowOne <= plan.AllowedBelowOne,
            belowTwo == 0);
    }
}

/// <summary>The inspector's sampling plan by lot size (OIML R87, table of the reference test).</summary>
/// <param name="Correction">Factor k of the sample correction: the mean must reach Qn − k·s; t(0.995; n − 1)/√n.</param>
/// <param name="AllowedBelowOne">Packs that may be below T1.</param>
public sealed record LotTestPlan(int SampleSize, double Correction, int AllowedBelowOne)
{
    /// <summary>The smallest lot that the reference test covers; a smaller one is weighed whole.</summary>
    public const int SmallestLot = 100;

    /// <summary>The plan of a lot.</summary>
    /// <returns>The plan; of a lot below <see cref="SmallestLot"/> all packs, without correction.</returns>
    public static LotTestPlan For(int lotSize) => lotSize switch
    {
        <= 0 => throw new ArgumentOutOfRangeException(nameof(lotSize), lotSize, "A lot has at least one pack."),
        < SmallestLot => new(lotSize, 0, (int)(lotSize * PackersRules.AllowedBelowOne)),
        <= 500 => new(50, 0.379, 3),
        <= 3200 => new(80, 0.295, 5),
        _ => new(125, 0.234, 7),
    };
}
