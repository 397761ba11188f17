using Spane.Learning;
using Spane.Vision.Classes;
using Spane.Vision.Features;
using Spane.Vision.Hints;
using Spane.Vision.Inspection;
using Spane.Vision.Measurement;

namespace Spane.Vision.Models;

/// <summary>Teaches a model, and measures it on what it was not taught with.</summary>
public static class Teacher
{
    /// <summary>The least good photographs of a good-only model.</summary>
    public const int LeastGood = 10;

    /// <summary>The least photographs of a class.</summary>
    public const int LeastOfAClass = 5;

    private const int Seed = 1;

    /// <summary>Teaches from good packs alone.</summary>
    /// <param name="goodName">The name of good.</param>
    /// <param name="good">Patches of good ones, from <see cref="LeastGood"/>.</param>
    /// <param name="bad">Patches of bad ones to measure by; none is learnt from.</param>
    /// <param name="groups">For each good one its group of near duplicates.</param>
    /// <returns>The model with the threshold that is proposed, and what every threshold would do.</returns>
    /// <exception cref="ArgumentException">There are too few.</exception>
    public static Taught FromGood(string goodName, IReadOnlyList<PatchMap> good, IReadOnlyList<PatchMap> bad, IReadOnlyList<int> groups)
    {
        ArgumentNullException.ThrowIfNull(good);
        ArgumentNullException.ThrowIfNull(bad);
        if (good.Count < LeastGood)
        {
            throw new ArgumentException($"{good.Count} good photographs are too few; {LeastGood} are the least.", nameof(good));
        }

        var model = GoodOnlyModel.Teach(good, groups);
        double[] badScores = [.. bad.Select(model.Score)];
        ThresholdRates proposed = ThresholdProposal.Cautious(model.HeldOut, badScores);
        double? area = badScores.Length == 0 ? null : RocArea.Of(
            [.. model.HeldOut, .. badScores], [.. model.HeldOut.Select(_ => 0), .. badScores.Select(_ => 1)]);
        return new Taught(new SavedModel([goodName], null, model.Bank, proposed.Threshold), proposed,
            ThresholdProposal.Table(model.HeldOut, badScores), null, area)
        {
            Reference = model.HeldOut,
        };
    }

    /// <summary>Teaches classes.</summary>
    /// <param name="classes">Names of the classes, the good one first.</param>
    /// <param name="rows">Rows of features as <see cref="PhotoJudge.Rows"/> makes them, with their classes and groups of near
    /// duplicates.</param>
    /// <returns>The model with the least probability of good that is proposed, and what every other would do, by photographs left out
    /// with their group; thresholds of the tables are 1 less that probability.</returns>
    /// <exception cref="ArgumentException">There are too few.</exception>
    public static Taught Classes(IReadOnlyList<string> classes, LabelledRows rows)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(rows);
        for (var number = 0; number < classes.Count; number++)
        {
            int count = rows.Classes.Count(own => own == number);
            if (count < LeastOfAClass)
            {
                throw new ArgumentException($"{classes[number]} has {count} photographs; {LeastOfAClass} are the least.", nameof(rows));
            }
        }

        var measured = ClassMeasurement.Run(rows, seed: Seed);
        KernelClassifier classifier = new KernelTrainer().Teach(rows, Seed);
        ILookup<bool, double> scores = measured.Result.Probabilities.Zip(rows.Classes)
            .ToLookup(pair => pair.Second == 0, pair => 1 - pair.First[0]);
        double[] good = [.. scores[true]];
        double[] bad = [.. scores[false]];
        ThresholdRates proposed = ThresholdProposal.FromBoth(good, bad);
        int[] ofGood = [.. Enumerable.Range(0, rows.Count).Where(i => rows.Classes[i] == 0)];
        (GoodSpread spread, IReadOnlyList<double> reference) =
            GoodSpread.Fit([.. ofGood.Select(i => rows.Values[i])], [.. ofGood.Select(i => rows.Groups[i])]);
        var model = new SavedModel(classes, classifier, null, 1 - proposed.Threshold)
        {
            Head = LinearHead.Teach([.. rows.Values.Select(row => PhotoLook.SharesOf(row))], rows.Classes),
            Spread = spread,
        };
        return new Taught(model, proposed, ThresholdProposal.Table(good, bad), measured,
            RocArea.Of([.. good, .. bad], [.. good.Select(_ => 0), .. bad.Select(_ => 1)]))
        {
            Reference = reference,
        };
    }
}
