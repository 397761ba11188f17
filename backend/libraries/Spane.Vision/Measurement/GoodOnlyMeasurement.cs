using Spane.Learning;
using Spane.Vision.Inspection;

namespace Spane.Vision.Measurement;

/// <summary>How well bad ones are found by a model that was taught good ones only.</summary>
/// <param name="Auroc">The probability that a bad one scores higher than a good one that was not learnt from, 0 to 1.</param>
/// <param name="Proposed">The thresholds that were proposed from good ones alone, one a division, with their estimates.</param>
/// <param name="WithBad">The thresholds that would be proposed had the bad ones been known, one a division, with their estimates by the
/// held-out good ones and by the same bad ones.</param>
/// <param name="Table">What every threshold would do in the first division, by the same.</param>
/// <param name="Caught">Bad ones above the proposed threshold.</param>
/// <param name="Bad">Bad ones in all.</param>
/// <param name="False">Good ones, not learnt from, above it.</param>
/// <param name="Good">Good ones that were tested.</param>
/// <param name="Taught">Good ones that a division was taught with, on the average.</param>
public sealed record GoodOnlyMeasurement(
    double Auroc, IReadOnlyList<ThresholdRates> Proposed, IReadOnlyList<ThresholdRates> WithBad, IReadOnlyList<ThresholdRates> Table,
    int Caught, int Bad, int False, int Good, double Taught)
{
    /// <summary>Measures.</summary>
    /// <param name="good">Patches of good ones.</param>
    /// <param name="bad">Patches of bad ones; none is learnt from.</param>
    /// <param name="divisions">Which of the good are learnt from and which tested. Each division judges its part of the bad ones, in
    /// turn.</param>
    /// <param name="duplicates">For each good one its group of near duplicates.</param>
    /// <param name="bankSize">Most patches to keep.</param>
    /// <returns>The measurement.</returns>
    public static GoodOnlyMeasurement Run(IReadOnlyList<PatchMap> good, IReadOnlyList<PatchMap> bad, IReadOnlyList<Fold> divisions,
        IReadOnlyList<int> duplicates, int bankSize = MemoryBank.UsualSize)
    {
        ArgumentNullException.ThrowIfNull(good);
        ArgumentNullException.ThrowIfNull(bad);
        ArgumentNullException.ThrowIfNull(divisions);
        ArgumentNullException.ThrowIfNull(duplicates);
        var proposed = new List<ThresholdRates>();
        var withBad = new List<ThresholdRates>();
        IReadOnlyList<ThresholdRates> table = [];
        (double areas, int caught, int wrong) = (0, 0, 0);
        for (var i = 0; i < divisions.Count; i++)
        {
            Fold division = divisions[i];
            var model = GoodOnlyModel.Teach(
                [.. division.Train.Select(row => good[row])], [.. division.Train.Select(row => duplicates[row])], bankSize);
            ThresholdRates threshold = ThresholdProposal.FromGood(model.HeldOut);
            proposed.Add(threshold);
            double[] goodScores = [.. division.Test.Select(row => model.Score(good[row]))];
            double[] badScores = [.. bad.Select(model.Score)];
            withBad.Add(ThresholdProposal.FromBoth(model.HeldOut, badScores));
            table = i == 0 ? ThresholdProposal.Table(model.HeldOut, badScores) : table;
            areas += RocArea.Of([.. goodScores, .. badScores], [.. goodScores.Select(_ => 0), .. badScores.Select(_ => 1)]);
            wrong += goodScores.Count(score => score > threshold.Threshold);
            caught += badScores.Where((score, row) => row % divisions.Count == i && score > threshold.Threshold).Count();
        }

        return new GoodOnlyMeasurement(areas / divisions.Count, proposed, withBad, table, caught, bad.Count, wrong,
            divisions.Sum(division => division.Test.Count), divisions.Average(division => division.Train.Count));
    }
}
