using System.Globalization;
using Spane.Inspection.Sets;
using Spane.Learning;
using Spane.Vision.Inspection;
using Spane.Vision.Measurement;

namespace Spane.Inspection.Measuring;

/// <summary>The measurement of a good-only model as figures and tables.</summary>
internal static class GoodOnlyReport
{
    private const double MostFalseRejects = 0.25;

    public static Report Of(PhotoSet set, Fingerprints prints, GoodOnlyMeasurement measured, string good,
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
        IReadOnlyList<ThresholdRates> withBad = measured.WithBad;
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
            ["threshold_with_bad"] = Math.Round(withBad.Average(rates => rates.Threshold), 3),
            ["with_bad_false_reject_pct"] = Report.Percent(withBad.Average(rates => rates.FalseReject)),
            ["with_bad_false_accept_pct"] = Report.Percent(withBad.Average(rates => rates.FalseAccept ?? 0)),
            ["caught"] = measured.Caught,
            ["bad"] = measured.Bad,
            ["false"] = measured.False,
            ["good_tested"] = measured.Good,
            ["warnings"] = prints.Warnings,
        };
        return new Report(line,
        [
            string.Create(CultureInfo.InvariantCulture,
                $"{set.Name}: taught {measured.Taught:F0} of {good}, {measured.Proposed.Count} divisions; area under the curve {measured.Auroc:F4}"),
            string.Create(CultureInfo.InvariantCulture,
                $"processor time {milliseconds.Own:F1} ms a photograph, {milliseconds.Camera:F1} ms at 640 × 480"),
            string.Create(CultureInfo.InvariantCulture,
                $"proposed threshold {threshold:F2}: would reject {Report.PercentText(falseReject)} of the good ones by their held-out scores"),
            $"on the photographs that were not taught: caught {measured.Caught} of {measured.Bad}, wrongly rejected {measured.False} of {measured.Good}",
            "",
            "threshold  good rejected  bad passed   (by held-out scores of the good ones, and by these bad ones)",
            .. Thin(measured.Table).Select(rates => string.Create(CultureInfo.InvariantCulture,
                $"{rates.Threshold,9:F2}  {100 * rates.FalseReject,11:F1} %  {100 * (rates.FalseAccept ?? 0),8:F1} %")),
            .. prints.Warnings.Select(warning => $"warning: {warning}"),
        ]);
    }

    // What a person chooses among: one row for each share of wrongly rejected good ones.
    private static IEnumerable<ThresholdRates> Thin(IReadOnlyList<ThresholdRates> table) =>
        table.GroupBy(rates => rates.FalseReject).Select(equal => equal.MinBy(rates => rates.Threshold)!)
            .Where(rates => rates.FalseReject <= MostFalseRejects);
}
