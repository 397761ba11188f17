using System.Globalization;
using Spane.Lab.Reporting;
using Spane.Learning;

namespace Spane.Lab.Learn;

/// <summary>Prints whether a model may speak, or why not.</summary>
internal static class OutlookReport
{
    /// <summary>Writes the report.</summary>
    internal static void Write(IReadOnlyList<OutlookResult> results, TextWriter output, bool json) =>
        Report.Write(output, json, results.Select(Row), results.SelectMany(Text));

    private static object Row(OutlookResult result) => new
    {
        device = result.Device,
        minutes = result.Minutes,
        followed = result.Followed,
        speaks = result.Judgement.Speaks,
        why = Why(result.Judgement),
        model = result.Judgement.Model,
        judged = result.Judgement.JudgedRows,
        judged_followed = result.Judgement.JudgedPositives,
        auc = Four(result.Judgement.Auc),
        brier = Four(result.Judgement.Brier),
        base_brier = Four(result.Judgement.BaseBrier),
        gain_low = Four(result.Judgement.Gain.Low),
        gain_high = Four(result.Judgement.Gain.High),
        leans_on = result.Importance.Take(3).Select(column => column.Column),
        moved = result.Drift.Where(column => column.Index >= Drift.Moved).Select(column => column.Column),
    };

    private static IEnumerable<string> Text(OutlookResult result)
    {
        var judgement = result.Judgement;
        yield return $"{result.Device}: {result.Minutes} minutes, {result.Followed} of them followed by the event; "
            + $"{(judgement.Speaks ? "a model may speak" : "silent")}: {Why(judgement)}";
        if (judgement.Model.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"  {judgement.Model} on the last {judgement.JudgedRows} minutes ({judgement.JudgedPositives} followed): AUC "
                    + $"{judgement.Auc:F3}, Brier {judgement.Brier:F4}, of the base rate {judgement.BaseBrier:F4}, gain "
                    + $"{judgement.Gain.Low:F4} to {judgement.Gain.High:F4}");
        }

        if (result.Importance.Count > 0)
        {
            yield return "  leans on " + string.Join(", ", result.Importance.Take(3)
                .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Column} ({column.Fall:F3})")));
        }

        string[] moved = [.. result.Drift.Where(column => column.Index >= Drift.Moved).Select(column => column.Column)];
        if (moved.Length > 0)
        {
            yield return "  has moved since: " + string.Join(", ", moved);
        }
    }

    private static string Why(LaterJudgement judgement) => judgement.Silence switch
    {
        Silence.None => "it beat the base rate on later data.",
        Silence.TooFew => $"fewer than {LaterData.LeastRows} minutes of one kind in a part of the history, or less than "
            + $"{LaterData.LeastBlocks} running hours in its last fifth.",
        Silence.NoneChosen => "no model beat the base rate where one was to be chosen.",
        _ => "the chosen model did not surely beat the base rate on later data.",
    };

    private static double? Four(double value) => double.IsNaN(value) ? null : Math.Round(value, 4) + 0.0;
}
