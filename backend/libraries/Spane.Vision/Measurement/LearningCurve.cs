using Spane.Learning;
using Spane.Vision.Classes;

namespace Spane.Vision.Measurement;

/// <summary>What fewer photographs would have given, and so what more may give.</summary>
/// <param name="Photographs">Photographs learnt from, rising; the last are all.</param>
/// <param name="Accuracies">For each the share of right ones among photographs left out with their group, 0 to 1.</param>
/// <param name="MostGain">The class whose share of right ones rose most from half of the photographs to all; null where none rose.</param>
public sealed record LearningCurve(IReadOnlyList<int> Photographs, IReadOnlyList<double> Accuracies, int? MostGain)
{
    private const int FewGroups = 10;

    private static readonly int[] Parts = [4, 2, 1];

    /// <summary>Measures with a quarter, a half and all of each class's groups.</summary>
    /// <param name="rows">Rows as <see cref="Features.PhotoFeatures"/> makes them, with their groups.</param>
    /// <param name="settings">What learns; it is not chosen again.</param>
    /// <param name="seed">Decides which groups are taken.</param>
    /// <returns>The curve; parts in which a class would be missing are left out.</returns>
    public static LearningCurve Run(LabelledRows rows, KernelSettings settings, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var taken = new List<int>();
        var accuracies = new List<double>();
        double[]? before = null;
        int? mostGain = null;
        foreach (int part in Parts)
        {
            int[] some = Take(rows, part, seed);
            if (some.Select(row => rows.Classes[row]).Distinct().Count() < rows.Classes.Distinct().Count())
            {
                continue;
            }

            LabelledRows fewer = rows.Take(some);
            using KernelClassifier classifier = new KernelTrainer([settings]).Teach(fewer, seed);
            // With more rows than are learnt from, only those that were have been left out.
            if (classifier.LeftOut.Count != fewer.Count)
            {
                continue;
            }

            var confusion = ConfusionMatrix.Count(fewer.Classes, [.. classifier.LeftOut.Select(Prediction.Of)], rows.ClassCount);
            double[] recalls = [.. confusion.Classes.Select(scores => scores.Recall)];
            mostGain = part == 1 && before is not null ? Gain(before, recalls) : null;
            before = recalls;
            taken.Add(fewer.Count);
            accuracies.Add(confusion.Accuracy);
        }

        return new LearningCurve(taken, accuracies, mostGain);
    }

    private static int? Gain(double[] before, double[] after)
    {
        double[] gains = [.. after.Zip(before, (late, early) => late - early)];
        int most = Array.IndexOf(gains, gains.Max());
        return gains[most] > 0 ? most : null;
    }

    // Every so manieth group of each class, in an order drawn by lot.
    private static int[] Take(LabelledRows rows, int part, int seed)
    {
        // So few groups that a part of them would be next to nothing: photographs by themselves.
        bool grouped = rows.Groups.Distinct().Count() >= FewGroups;
        int[][] order =
            [.. Enumerable.Range(0, rows.Count).GroupBy(row => grouped ? rows.Groups[row] : row).Select(group => group.ToArray())];
        new Random(seed).Shuffle(order);
        return
        [
            .. order.GroupBy(group => rows.Classes[group[0]])
                .SelectMany(groups => groups.Where((_, i) => i % part == 0).SelectMany(group => group)).Order(),
        ];
    }
}
