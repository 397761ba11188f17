using System.Globalization;
using Spane.Inspection.Measuring;
using Spane.Inspection.Sets;
using Spane.Learning;
using Spane.Vision.Classes;
using Spane.Vision.Features;
using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Leakage;

/// <summary>Shows what it does to multiply photographs first and to divide them afterwards, as the carton paper did: copies of one
/// photograph are learnt from and judged by.</summary>
internal static class LeakageRun
{
    private const int OriginalsOfAClass = 12;
    private const int Copies = 8;
    private const int Seed = 1;

    // One in four is judged by, as in the paper; each once.
    private const int Folds = 4;

    // A quarter of the usual: what is compared are two ways to divide, not what could be reached.
    private const int Pixels = 112 * 112;
    private const double Published = 0.9942;

    /// <summary>Measures on a set, or on cartons that are drawn.</summary>
    public static Report Run(PhotoSet? set)
    {
        (Photo Photo, int Class)[] originals = set is null ? Draw() : Take(set);
        var random = new Random(Seed);
        (Photo Photo, int Class, int Original)[] all =
        [
            .. originals.SelectMany((one, number) => Enumerable.Range(0, Copies)
                .Select(copy => (copy == 0 ? one.Photo : Augmented.Copy(one.Photo, random), one.Class, number))),
        ];
        float[][] values = Features([.. all.Select(one => one.Photo)]);
        int[] classes = [.. all.Select(one => one.Class)];
        int[] groups = [.. all.Select(one => one.Original)];
        int count = classes.Max() + 1;
        var known = new LabelledRows(values, classes, count, groups);
        var forgotten = new LabelledRows(values, classes, count);
        IReadOnlyList<Fold> mixed = GroupedFolds.Create(classes, forgotten.Groups, Folds, Seed);
        var trainer = new KernelTrainer([new KernelSettings([FeatureBlock.Network], KernelShape.Linear, 0.03)]);
        double leaking = CrossValidation.Run(trainer, forgotten, mixed, Seed).Confusion.Accuracy;
        CrossValidated honest = CrossValidation.Run(trainer, known, GroupedFolds.Create(classes, groups, Folds, Seed), Seed);
        return Describe(set?.Name ?? "drawn-cartons", originals.Length, count, leaking, OnOriginals(trainer, forgotten), honest,
            SplitLeak.Find(mixed[0], groups).Count);
    }

    // The paper's "unseen" photographs are those of which the copies that it learnt from were made.
    private static double OnOriginals(KernelTrainer trainer, LabelledRows rows)
    {
        ILookup<bool, int> parts = Enumerable.Range(0, rows.Count).ToLookup(row => row % Copies == 0);
        using IClassifier classifier = trainer.Train(rows.Take([.. parts[false]]), Seed);
        double[][] judged = classifier.Probabilities([.. parts[true].Select(row => rows.Values[row])]);
        return parts[true].Zip(judged).Average(pair => Prediction.Of(pair.Second) == rows.Classes[pair.First] ? 1.0 : 0);
    }

    private static (Photo, int)[] Draw()
    {
        var random = new Random(Seed);
        return
        [
            .. Enumerable.Range(0, DrawnCartons.Kinds).SelectMany(kind =>
                Enumerable.Range(0, OriginalsOfAClass).Select(_ => (DrawnCartons.Draw(kind, random), kind))),
        ];
    }

    // Spread over each class, so that photographs of one moment, which often stand side by side, are not all that is taken.
    private static (Photo, int)[] Take(PhotoSet set)
    {
        var decoder = new PhotoDecoder();
        return
        [
            .. set.Files.GroupBy(file => file.Class).SelectMany(files => files
                .Where((_, i) => i % Math.Max(1, files.Count() / OriginalsOfAClass) == 0)
                .Take(OriginalsOfAClass).Select(file => (WorkingSize.Apply(Photographs.Decode(decoder, file.Path), Pixels), file.Class))),
        ];
    }

    private static float[][] Features(Photo[] photographs)
    {
        using var backbone = new Backbone(BackboneFile.ResNet18(BackboneFile.PackagedResNet18, 2, 3, 4));
        var features = new PhotoFeatures(backbone, Pixels);
        var values = new float[photographs.Length][];
        Parallel.For(0, values.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => values[i] = features.Of(photographs[i], [FeatureBlock.Network]));
        return values;
    }

    private static Report Describe(
        string name, int originals, int classes, double leaking, double onOriginals, CrossValidated honest, int leaked)
    {
        Interval interval = honest.AccuracyInterval(Seed);
        var line = new Dictionary<string, object?>
        {
            ["set"] = name,
            ["originals"] = originals,
            ["classes"] = classes,
            ["copies"] = Copies,
            ["augment_then_split_pct"] = Report.Percent(leaking),
            ["tested_on_the_originals_pct"] = Report.Percent(onOriginals),
            ["split_by_original_pct"] = Report.Percent(honest.Confusion.Accuracy),
            ["ci_low"] = Report.Percent(interval.Low),
            ["ci_high"] = Report.Percent(interval.High),
            ["leaked_originals"] = leaked,
            ["published_pct"] = Report.Percent(Published),
        };
        return new Report(line,
        [
            $"{name}: {originals} originals of {classes} classes, {Copies} copies of each, the same network and classifier throughout",
            Row("multiplied, then divided 3 : 1 (the paper's way)", leaking),
            Row("tested on the originals of the copies that were learnt from (the paper's test)", onOriginals),
            Row("divided by original", honest.Confusion.Accuracy)
                + $", 95 % interval {Report.PercentText(interval.Low)} to {Report.PercentText(interval.High)} (bootstrap of originals)",
            $"In the first way {leaked} of {originals} originals are on both sides. The paper prints {Report.PercentText(Published)}.",
        ]);
    }

    private static string Row(string what, double accuracy) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * accuracy,6:F2} %  {what}");
}
