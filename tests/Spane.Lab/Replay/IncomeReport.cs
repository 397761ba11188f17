using System.Globalization;
using Spane.Lab.Reporting;
using Spane.Learning;

namespace Spane.Lab.Replay;

/// <summary>Prints the models, published and recomputed beside ours.</summary>
internal static class IncomeReport
{
    private const double BestAuc = 0.925;
    private const double MostProcessorSeconds = 120;

    /// <summary>Writes the report.</summary>
    /// <returns>Whether each model is at or above its published area, the best at 0.925 or more, and all within 120 s of processor
    /// time.</returns>
    internal static bool Write(IncomeResult result, TextWriter output, bool json)
    {
        Report.Write(output, json, [.. result.Models.Select(Row), Summary(result)], Table(result));
        return Reached(result);
    }

    private static bool Reached(IncomeResult result) =>
        result.Best.Result.Auc >= BestAuc && result.ProcessorSeconds <= MostProcessorSeconds
            && result.Models.All(model => model.Result.Auc >= (model.Published?.Auc ?? 0));

    private static object Row(IncomeModel model)
    {
        var ours = model.Result.Confusion;
        var counts = model.Published?.Counts;
        var interval = Interval.Wilson((long)Math.Round(ours.Accuracy * ours.Total), ours.Total);
        return new
        {
            model = model.Result.Name,
            auc = Four(model.Result.Auc),
            published_auc = model.Published?.Auc,
            accuracy = Four(ours.Accuracy),
            f1 = Four(ours.Weighted.F1),
            precision = Four(ours.Weighted.Precision),
            recall = Four(ours.Weighted.Recall),
            cpu_s = Math.Round(model.ProcessorSeconds, 1),
            accuracy_low = Four(interval.Low),
            accuracy_high = Four(interval.High),
            f1_above = Four(ours.Classes[1].F1),
            brier = Four(model.Result.Brier),
            calibration_error = Four(model.Result.CalibrationError),
            published_accuracy = model.Published?.Accuracy,
            published_f1 = model.Published?.F1,
            published_precision = model.Published?.Precision,
            published_recall = model.Published?.Recall,
            recomputed_rows = counts?.Total,
            recomputed_accuracy = Four(counts?.Accuracy),
            recomputed_f1 = Four(counts?.Weighted.F1),
            recomputed_precision = Four(counts?.Weighted.Precision),
            recomputed_recall = Four(counts?.Weighted.Recall),
        };
    }

    private static object Summary(IncomeResult result) => new
    {
        model = "all",
        best = result.Best.Result.Name,
        best_auc = Four(result.Best.Result.Auc),
        baseline_accuracy = Four(result.Best.Result.Confusion.MajorityAccuracy),
        rows = result.Best.Result.Confusion.Total,
        different_rows = result.GroupCount,
        folds = "five, grouped by identical rows: the table has no other groups",
        cpu_s = Math.Round(result.ProcessorSeconds, 1),
        reached = Reached(result),
        importance = result.Importance.ToDictionary(column => column.Column, column => Four(column.Fall)),
        slips = IncomePaper.Slips,
    };

    private static IEnumerable<string> Table(IncomeResult result)
    {
        yield return "columns: " + string.Join(", ", result.Features.Columns.Select(Kind));
        yield return "";
        yield return "model              source          AUC     CA      F1      precision  recall  F1 > 50K  Brier   calibration  CPU s";
        foreach (var model in result.Models)
        {
            var ours = model.Result.Confusion;
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{model.Result.Name,-17}  ours            {model.Result.Auc:F4}  {ours.Accuracy:F4}  {ours.Weighted.F1:F4}  "
                    + $"{ours.Weighted.Precision,-9:F4}  {ours.Weighted.Recall:F4}  {ours.Classes[1].F1,-8:F4}  {model.Result.Brier:F4}  "
                    + $"{model.Result.CalibrationError,-11:F4}  {model.ProcessorSeconds:F1}");
            if (model.Published is { } printed)
            {
                yield return $"{"",-17}  printed         {Three(printed.Auc),-6}  {Three(printed.Accuracy),-6}  {Three(printed.F1),-6}  "
                    + $"{Three(printed.Precision),-9}  {Three(printed.Recall)}";
            }

            if (model.Published?.Counts is { } counts)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{"",-17}  from its counts {"",-6}  {counts.Accuracy:F4}  {counts.Weighted.F1:F4}  {counts.Weighted.Precision,-9:F4}  "
                        + $"{counts.Weighted.Recall:F4}  {counts.Classes[1].F1:F4}    ({counts.Total} rows)");
            }
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"always the most frequent class: CA {result.Best.Result.Confusion.MajorityAccuracy:F4}; {result.ProcessorSeconds:F0} s of "
                + $"processor in all; five folds, identical rows together ({result.GroupCount} different of "
                + $"{result.Best.Result.Confusion.Total}): the table has no other groups");
        yield return "what gradient boosting leans on (fall of AUC when shuffled): " + string.Join(", ", result.Importance.Take(6)
            .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Column} {column.Fall:F3}")));
        yield return "slips in the paper:";
        foreach (string slip in IncomePaper.Slips)
        {
            yield return "- " + slip;
        }
    }

    private static string Kind(TableColumn column) =>
        $"{column.Name} ({(column is NumberColumn ? "number" : $"{column.DistinctCount} categories")}"
            + $"{(column.MissingCount > 0 ? $", {column.MissingCount} missing" : "")})";

    // Added to 0, −0 is 0.
    private static double Four(double value) => Math.Round(value, 4) + 0.0;

    private static double? Four(double? value) => value is { } known ? Four(known) : null;

    private static string Three(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "-";
}
