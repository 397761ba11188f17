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
        return GoodOnlyReport.Of(set, prints, measured, set.ClassNames[goodClass], Time(set, patches, goodMaps));
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
}
