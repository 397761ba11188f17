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
    internal const int Seed = 1;

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
        if (ClassMethods.BlockOf(method) is { } block)
        {
            return ClassReport.Of(set, prints, measured, method, null, Time(set, rows, features, ClassMethods.Create(method), [block]));
        }

        KernelSettings settings = MostChosen(measured);
        return ClassReport.Of(set, prints, measured, method, LearningCurve.Run(rows, settings, Seed),
            Time(set, rows, features, new KernelTrainer([settings]), settings.Blocks));
    }

    private static KernelSettings MostChosen(ClassMeasurement measured)
    {
        string usual = measured.Chosen.GroupBy(name => name).MaxBy(name => name.Count())!.Key;
        return KernelSettings.Usual.FirstOrDefault(setting => setting.Name == usual) ?? KernelSettings.Usual[0];
    }

    // Taught with all photographs: that is what would be in force.
    private static (double Own, double Camera) Time(
        PhotoSet set, LabelledRows rows, PhotoFeatures features, ITrainer trainer, IReadOnlyList<FeatureBlock> blocks)
    {
        using IClassifier classifier = trainer.Train(rows, Seed);
        var decoder = new PhotoDecoder();
        return ProcessorTime.OfSet(set, file => classifier.Probabilities(
            [features.Of(decoder.Decode(file, PhotoFeatures.DecodedShortSide), blocks)]));
    }
}
