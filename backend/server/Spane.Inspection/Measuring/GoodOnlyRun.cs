using System.Globalization;
using Spane.Inspection.Sets;
using Spane.Learning;
using Spane.Vision.Inspection;
using Spane.Vision.Measurement;
using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Measuring;

/// <summary>Measures how well everything but the good class is found by a model that is taught good ones only.</summary>
internal static class GoodOnlyRun
{
    private const int Folds = 5;
    private const int Seed = 1;

    public static Report Run(PhotoSet set, int goodClass)
    {
        Photo[] photographs = Photographs.Decode(set);
        var prints = Fingerprints.Of(set, photographs);
        using var backbone = new Backbone(BackboneFile.ResNet18(BackboneFile.PackagedResNet18, 2, 3));
        var patches = new PhotoPatches(backbone);
        PatchMap[] maps = [.. photographs.Select(patches.Of)];
        int[] good = [.. Enumerable.Range(0, maps.Length).Where(i => set.Files[i].Class == goodClass)];
        PatchMap[] goodMaps = [.. good.Select(i => maps[i])];
        int[] duplicates = [.. good.Select(i => prints.Duplicates[i])];
        IReadOnlyList<Fold> divisions = Divide(set, good, duplicates);
        var measured = GoodOnlyMeasurement.Run(
            goodMaps, [.. Enumerable.Range(0, maps.Length).Except(good).Select(i => maps[i])], divisions, duplicates);
        return Describe(set, prints, measured, set.ClassNames[goodClass], Time(set, patches, goodMaps));
    }

    // Where sessions are known the one with the most good ones teaches and the others test; else five folds of the good ones.
    private static IReadOnlyList<Fold> Divide(PhotoSet set, int[] good, int[] duplicates)
    {
        if (set.Sessions is not { } sessions)
        {
            return [.. GroupedFolds.Create(new int[good.Length], duplicates, Folds, Seed).Where(fold => fold.Test.Count > 0)];
        }

        int most = good.GroupBy(i => sessions[i]).MaxBy(session => session.Count())!.Key;
        ILookup<bool, int> teaches = Enumerable.Range(0, good.Length).ToLookup(row => sessions[good[row]] == most);
        return teaches[false].Any()
            ? [new Fold([.. teaches[true]], [.. teaches[false]])]
            : throw new InvalidDataException("All good photographs are of one session; none is left to test by.");
    }

    private static (double Own, double Camera) Time(PhotoSet set, PhotoPatches patches, PatchMap[] good)
    {
        var bank = MemoryBank.Build(good);
        var decoder = new PhotoDecoder();
        return ProcessorTime.OfSet(set,
            file => PatchScore.Of(bank.Distances(patches.Of(decoder.Decode(file, Vision.Features.PhotoFeatures.DecodedShortSide)))));
    }

    private static Report Describe(PhotoSet set, Fingerprints prints, GoodOnlyMeasurement measured, string good,
        (double Own, double Camera) milliseconds)
    {
        int right = measured.Caught + measured.Good - measured.False;
        int all = measured.Bad + measured.Good;
        var confusion = new ConfusionMatrix(new long[,]
        {
            { measured.Good - measured.False, measured.False }, { measured.Bad - measured.Caught, measured.Caught },
        });
        var interval = Interval.Wilson(right, all);
        double threshold = measured.Proposed.Average(proposed => proposed.Threshold);
        double falseReject = measured.Proposed.Average(proposed => proposed.FalseReject);
        var line = new Dictionary<string, object?>
        {
            ["set"] = set.Name,
            ["method"] = "good-only: resnet18 stages 2+3, bank of 1000 patches",
            ["accuracy_pct"] = Report.Percent((double)right / all),
            ["macro_f1_pct"] = Report.Percent(confusion.Macro.F1),
            ["ci_low"] = Report.Percent(interval.Low),
            ["ci_high"] = Report.Percent(interval.High),
            ["auroc"] = Math.Round(measured.Auroc, 4),
            ["ms_per_image"] = milliseconds.Own,
            ["n"] = set.Files.Count,
            ["groups"] = prints.Groups.Distinct().Count(),
            ["ms_640x480"] = milliseconds.Camera,
            ["good"] = good,
            ["taught"] = Math.Round(measured.Taught, 1),
            ["threshold"] = Math.Round(threshold, 3),
            ["expected_false_reject_pct"] = Report.Percent(falseReject),
            ["caught"] = measured.Caught,
            ["bad"] = measured.Bad,
            ["false"] = measured.False,
            ["good_tested"] = measured.Good,
            ["warnings"] = prints.Warnings,
        };
        return new Report(line,
        [
            string.Create(CultureInfo.InvariantCulture,
                $"{set.Name}: taught {measured.Taught:F0} of {good}, {measured.Proposed.Count} divisions; area under the curve {measured.Auroc:F4}; {milliseconds.Own:F1} ms a photograph, {milliseconds.Camera:F1} ms at 640 × 480"),
            string.Create(CultureInfo.InvariantCulture,
                $"proposed threshold {threshold:F2}: would reject {Report.PercentText(falseReject)} of the good ones by their held-out scores"),
            $"on the photographs that were not taught: caught {measured.Caught} of {measured.Bad}, wrongly rejected {measured.False} of {measured.Good}",
            .. prints.Warnings.Select(warning => $"warning: {warning}"),
        ]);
    }
}
