using System.Globalization;
using Spane.Lab.Reporting;
using Spane.Learning;
using Spane.Troubleshooting.Risk;

namespace Spane.Lab.Learn;

/// <summary>Prints whether a model may speak, or why not.</summary>
internal static class OutlookReport
{
    /// <summary>Writes the report.</summary>
    internal static void Write(IReadOnlyList<(string Device, RiskReport Report)> results, TextWriter output, bool json) =>
        Report.Write(output, json, results.Select(result => Row(result.Device, result.Report)),
            results.SelectMany(result => Text(result.Device, result.Report)));

    private static object Row(string device, RiskReport report) => new
    {
        device,
        minutes = report.Rows,
        followed = report.Followed,
        speaks = report.MaySpeak,
        why = Why(report),
        model = report.Model,
        judged = report.JudgedRows,
        judged_followed = report.JudgedFollowed,
        auc = Four(report.Auc),
        brier = Four(report.Brier),
        base_brier = Four(report.BaseBrier),
        gain_low = Four(report.GainLow),
        gain_high = Four(report.GainHigh),
        leans_on = report.LeansOn.Take(3).Select(weight => weight.Feature),
        compared = report.Compared.Select(model => new { model.Name, auc = Four(model.Auc), brier = Four(model.Brier) }),
    };

    private static IEnumerable<string> Text(string device, RiskReport report)
    {
        yield return $"{device}: {report.Rows} minutes, {report.Followed} of them followed by the event; "
            + $"{(report.MaySpeak ? "a model may speak" : "silent")}: {Why(report)}";
        if (report.Model.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"  {report.Model} on the last {report.JudgedRows} minutes ({report.JudgedFollowed} followed): AUC {report.Auc:F3}, Brier "
                    + $"{report.Brier:F4}, of the base rate {report.BaseBrier:F4}, gain {report.GainLow:F4} to {report.GainHigh:F4}");
            yield return "  leans on " + string.Join(", ", report.LeansOn.Take(3)
                .Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Feature} ({weight.Fall:F3})")));
        }

        foreach (var model in report.Compared)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {model.Name,-18} AUC {model.Auc,5:F3}  Brier {model.Brier:F4}");
        }
    }

    private static string Why(RiskReport report) => report.Silence switch
    {
        RiskReport.Speaks => "it beat the base rate on later data.",
        RiskReport.TooFew => $"fewer than {LaterData.LeastRows} minutes of one kind in a part of the history, or less than "
            + $"{LaterData.LeastBlocks} running hours to judge by.",
        "none-chosen" => "no model has done better than the base rate.",
        _ => "the chosen model did not surely beat the base rate on later data.",
    };

    private static double? Four(double? value) => value is { } number ? Math.Round(number, 4) + 0.0 : null;
}
