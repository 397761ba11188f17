using System.Globalization;
using Spane.Inspection.Sets;
using Spane.Learning;
using Spane.Vision.Classes;
using Spane.Vision.Measurement;

namespace Spane.Inspection.Measuring;

/// <summary>The measurement of classes as text.</summary>
internal static class ClassTables
{
    public static IReadOnlyList<string> Of(PhotoSet set, Fingerprints prints, ClassMeasurement measured,
        (Interval Range, string Name) interval, string chosen, LearningCurve? curve, (double Own, double Camera) milliseconds)
    {
        CrossValidated result = measured.Result;
        int name = set.ClassNames.Max(text => text.Length);
        string kind = set.Sessions is null ? "near duplicates" : "sessions";
        List<string> lines =
        [
            $"{set.Name}: {set.Files.Count} photographs, {set.ClassNames.Count} classes, {measured.Groups} groups ({kind} stay together)",
            $"accuracy {Report.PercentText(result.Confusion.Accuracy)}, 95 % interval {Report.PercentText(interval.Range.Low)} to "
                + $"{Report.PercentText(interval.Range.High)} ({interval.Name}), folds {Report.PercentText(measured.FoldAccuracies.Min())} to "
                + Report.PercentText(measured.FoldAccuracies.Max()),
            string.Create(CultureInfo.InvariantCulture,
                $"chosen within the folds: {chosen}; area under the curve {result.Auc:F4}; calibration error {result.CalibrationError:F3}"),
            string.Create(CultureInfo.InvariantCulture,
                $"processor time {milliseconds.Own:F1} ms a photograph, {milliseconds.Camera:F1} ms at 640 × 480{(curve is null ? "" : Curve(set, curve))}"),
            "",
            $"{"class".PadRight(name)}  precision  recall      F1  photographs",
        ];
        lines.AddRange(result.Confusion.Classes.Select((scores, number) => string.Create(CultureInfo.InvariantCulture,
            $"{set.ClassNames[number].PadRight(name)}  {100 * scores.Precision,9:F1}  {100 * scores.Recall,6:F1}  {100 * scores.F1,6:F1}  {scores.Rows,11}")));
        lines.Add("");
        lines.Add("rows: the class; columns: what it was taken for");
        lines.AddRange(Enumerable.Range(0, set.ClassNames.Count).Select(actual => set.ClassNames[actual].PadRight(name) + "  "
            + string.Concat(Enumerable.Range(0, set.ClassNames.Count).Select(said =>
                result.Confusion[actual, said].ToString(CultureInfo.InvariantCulture).PadLeft(5)))));
        lines.Add("");
        lines.Add("a least confidence, below which the answer is none of these");
        lines.AddRange(ConfidenceRates.Table(result.Probabilities, result.Classes).Select(rates => string.Create(
            CultureInfo.InvariantCulture,
            $"{rates.LeastConfidence:F2}: {100 * rates.Answered,5:F1} % answered, {100 * rates.Right,5:F1} % of them right")));
        lines.AddRange(prints.Warnings.Select(warning => $"warning: {warning}"));
        return lines;
    }

    private static string Curve(PhotoSet set, LearningCurve curve)
    {
        string steps = string.Join(", ",
            curve.Photographs.Zip(curve.Accuracies, (count, share) => $"{count}: {Report.PercentText(share)}"));
        return $"; by photographs taught {steps}"
            + (curve.MostGain is { } most ? $"; more photographs of {set.ClassNames[most]} would help most" : "");
    }
}
