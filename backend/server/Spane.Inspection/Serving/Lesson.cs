using Spane.Learning;
using Spane.Messages.Inspection;
using Spane.Vision.Duplicates;
using Spane.Vision.Features;
using Spane.Vision.Inspection;
using Spane.Vision.Measurement;
using Spane.Vision.Models;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Serving;

/// <summary>Teaches one model from labelled photographs: of classes where there are enough bad ones of at least one kind, else of good ones
/// alone.</summary>
internal static class Lesson
{
    private const int Few = 20;
    private const int Shown = 25;
    private const int MostReference = 500;

    // What measuring takes of the time, beside looking at the photographs.
    private const double Looking = 0.8;

    public static (TeachingReport Report, byte[] File) Run(
        InspectionRequest request, PhotoJudge judge, Action<double> progress, CancellationToken cancellationToken)
    {
        string[] kinds = [.. request.Labels.Where(label => label != request.Good).GroupBy(label => label)
            .Where(group => group.Count() >= Teacher.LeastOfAClass).Select(group => group.Key).Order(StringComparer.Ordinal)];
        string[] classes = [request.Good, .. kinds];
        bool goodOnly = kinds.Length == 0;
        int[] taken = [.. Enumerable.Range(0, request.Files.Count).Where(i => goodOnly || classes.Contains(request.Labels[i]))];
        var decoder = new PhotoDecoder();
        var prints = new List<PhotoFingerprint>();
        var rows = new List<float[]>();
        var patches = new List<PatchMap>();
        for (var i = 0; i < taken.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Photo photo = decoder.Decode(File.ReadAllBytes(request.Files[taken[i]]), PhotoFeatures.DecodedShortSide);
            prints.Add(PhotoFingerprint.Of(photo));
            if (goodOnly)
            {
                patches.Add(judge.Patches(photo));
            }
            else
            {
                rows.Add(judge.Rows(photo));
            }

            progress(Looking * (i + 1) / taken.Length);
        }

        string[] labels = [.. taken.Select(i => request.Labels[i])];
        int[] groups = GroupsOf(prints, labels);
        Taught taught = goodOnly
            ? FromGood(request.Good, labels, patches, groups)
            : Teacher.Classes(classes, new LabelledRows(
                rows, [.. labels.Select(label => Array.IndexOf(classes, label))], classes.Length, groups));
        cancellationToken.ThrowIfCancellationRequested();
        progress(1);
        string? gain = goodOnly ? null : MostGain(classes, labels, rows, groups, taught);
        return (Describe(taught, classes, labels, gain, Doubts(classes, labels)), ModelFile.Write(taught.Model));
    }

    private static Taught FromGood(string goodName, string[] labels, List<PatchMap> patches, int[] groups)
    {
        ILookup<bool, int> parts = Enumerable.Range(0, labels.Length).ToLookup(i => labels[i] == goodName);
        return Teacher.FromGood(goodName, [.. parts[true].Select(i => patches[i])], [.. parts[false].Select(i => patches[i])],
            [.. parts[true].Select(i => groups[i])]);
    }

    // Packs in a fixture look alike from photograph to photograph: when fingerprints call all of a class one group, they say nothing.
    private static int[] GroupsOf(List<PhotoFingerprint> prints, string[] labels)
    {
        int[] groups = NearDuplicates.Group(prints);
        bool tells = labels.Zip(groups).GroupBy(pair => pair.First)
            .All(kind => kind.Select(pair => pair.Second).Distinct().Count() >= Math.Min(ClassMeasurement.Folds, kind.Count()));
        return tells ? groups : [.. Enumerable.Range(0, labels.Length)];
    }

    private static string? MostGain(string[] classes, string[] labels, List<float[]> rows, int[] groups, Taught taught)
    {
        var all = new LabelledRows(rows, [.. labels.Select(label => Array.IndexOf(classes, label))], classes.Length, groups);
        var curve = LearningCurve.Run(all, taught.Model.Classifier!.Settings);
        return curve.MostGain is { } most ? classes[most] : null;
    }

    private static List<TeachingDoubt> Doubts(string[] classes, string[] labels) =>
        [.. classes.Select(name => new TeachingDoubt("few", name, labels.Count(label => label == name))).Where(doubt => doubt.Count < Few)];

    private static TeachingReport Describe(Taught taught, string[] classes, string[] labels, string? gain, List<TeachingDoubt> doubts)
    {
        Interval? interval = taught.Measured?.Result.AccuracyInterval(1);
        ConfusionMatrix? confusion = taught.Measured?.Result.Confusion;
        return new TeachingReport
        {
            GoodOnly = taught.Model.IsGoodOnly,
            Photographs = labels.Length,
            Classes =
            [
                .. classes.Select((name, number) => new TaughtClass(name, labels.Count(label => label == name),
                    confusion?.Classes[number].Precision, confusion?.Classes[number].Recall)),
            ],
            Accuracy = confusion?.Accuracy,
            AccuracyLow = interval?.Low,
            AccuracyHigh = interval?.High,
            Area = taught.Area,
            Threshold = taught.Proposed.Threshold,
            Thresholds = [.. Some(taught).Select(rates => new TaughtThreshold(rates.Threshold, rates.FalseReject,
                rates.FalseRejectRange.High, rates.FalseAccept, rates.FalseAcceptRange?.High))],
            Reference = [.. taught.Reference.Where((_, i) => i % (1 + (taught.Reference.Count / MostReference)) == 0)],
            Doubts = doubts,
            MostGain = gain,
        };
    }

    // The proposed one, and of the others those that a person may want instead, evenly spread.
    private static IEnumerable<ThresholdRates> Some(Taught taught)
    {
        int step = Math.Max(1, taught.Table.Count / Shown);
        return taught.Table.Where((_, i) => i % step == 0).Prepend(taught.Proposed)
            .DistinctBy(rates => (rates.FalseReject, rates.FalseAccept)).OrderBy(rates => rates.Threshold);
    }
}
