using Spane.Inspection.Sets;
using Spane.Learning;
using Spane.Vision.Classes;
using Spane.Vision.Features;
using Spane.Vision.Measurement;
using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Measuring;

/// <summary>Measures how well a set's classes are told apart.</summary>
internal static class ClassRun
{
    private const int Seed = 1;

    public static Report Run(PhotoSet set, string method)
    {
        Photo[] photographs = Photographs.Decode(set);
        var prints = Fingerprints.Of(set, photographs);
        using var backbone = new Backbone(BackboneFile.ResNet18(BackboneFile.PackagedResNet18, 2, 3, 4));
        var features = new PhotoFeatures(backbone);
        var values = new float[photographs.Length][];
        Parallel.For(0, values.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => values[i] = features.OfBoth(photographs[i]));
        var rows = new LabelledRows(values, [.. set.Files.Select(file => file.Class)], set.ClassNames.Count, prints.Groups);
        var measured = ClassMeasurement.Run(rows, ClassMethods.Create(method), Seed);
        return Describe(set, prints, measured, method, Time(set, rows, features, measured));
    }

    // What was chosen most often is taught with all photographs: that is what would be in force.
    private static double Time(PhotoSet set, LabelledRows rows, PhotoFeatures features, ClassMeasurement measured)
    {
        string usual = measured.Chosen.GroupBy(name => name).MaxBy(name => name.Count())!.Key;
        KernelSettings settings = KernelSettings.Usual.FirstOrDefault(setting => setting.Name == usual) ?? KernelSettings.Usual[0];
        using KernelClassifier classifier = new KernelTrainer([settings]).Teach(rows, Seed);
        var decoder = new PhotoDecoder();
        byte[][] files = [.. set.Files.Take(50).Select(file => File.ReadAllBytes(file.Path))];
        return ProcessorTime.OfOne(files, file => classifier.Probabilities(
            [features.Of(decoder.Decode(file, PhotoFeatures.DecodedShortSide), settings.Blocks)]));
    }

    private static Report Describe(PhotoSet set, Fingerprints prints, ClassMeasurement measured, string method, double milliseconds)
    {
        CrossValidated result = measured.Result;
        Interval interval = result.AccuracyInterval(Seed);
        string chosen = string.Join("; ", measured.Chosen.GroupBy(name => name).OrderByDescending(name => name.Count())
            .Select(name => $"{name.Key} ×{name.Count()}"));
        var line = new Dictionary<string, object?>
        {
            ["set"] = set.Name,
            ["method"] = $"{method}: {chosen}",
            ["accuracy_pct"] = Report.Percent(result.Confusion.Accuracy),
            ["macro_f1_pct"] = Report.Percent(result.Confusion.Macro.F1),
            ["ci_low"] = Report.Percent(interval.Low),
            ["ci_high"] = Report.Percent(interval.High),
            ["auroc"] = Math.Round(result.Auc, 4),
            ["ms_per_image"] = milliseconds,
            ["n"] = set.Files.Count,
            ["groups"] = measured.Groups,
            ["folds"] = measured.FoldAccuracies.Count,
            ["fold_low"] = Report.Percent(measured.FoldAccuracies.Min()),
            ["fold_high"] = Report.Percent(measured.FoldAccuracies.Max()),
            ["calibration_error"] = Math.Round(result.CalibrationError, 4),
            ["warnings"] = prints.Warnings,
        };
        return new Report(line, ClassTables.Of(set, prints, measured, interval, chosen, milliseconds));
    }
}
