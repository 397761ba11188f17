using Spane.Inspection.Sets;
using Spane.Learning;
using Spane.Vision.Measurement;

namespace Spane.Inspection.Measuring;

/// <summary>The measurement of classes as figures and tables.</summary>
internal static class ClassReport
{
    // Drawing two or three groups anew says nothing of their spread.
    private const int FewGroups = 10;

    public static Report Of(PhotoSet set, Fingerprints prints, ClassMeasurement measured, string method, LearningCurve? curve,
        (double Own, double Camera) milliseconds)
    {
        CrossValidated result = measured.Result;
        bool few = measured.Groups < FewGroups;
        Interval interval = few
            ? Interval.Wilson((long)Math.Round(result.Confusion.Accuracy * result.Confusion.Total), result.Confusion.Total)
            : result.AccuracyInterval(ClassRun.Seed);
        string intervalName = few ? "Wilson, photographs" : "bootstrap of groups";
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
            ["ms_per_image"] = milliseconds.Own,
            ["n"] = set.Files.Count,
            ["groups"] = measured.Groups,
            ["ci"] = intervalName,
            ["ms_640x480"] = milliseconds.Camera,
            ["folds"] = measured.FoldAccuracies.Count,
            ["fold_low"] = Report.Percent(measured.FoldAccuracies.Min()),
            ["fold_high"] = Report.Percent(measured.FoldAccuracies.Max()),
            ["calibration_error"] = Math.Round(result.CalibrationError, 4),
            ["curve"] = curve?.Photographs.Zip(curve.Accuracies, (count, share) => new[] { count, Report.Percent(share) }),
            ["warnings"] = prints.Warnings,
        };
        return new Report(line, ClassTables.Of(set, prints, measured, (interval, intervalName), chosen, curve, milliseconds));
    }
}
