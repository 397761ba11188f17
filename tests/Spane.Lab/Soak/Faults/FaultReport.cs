using System.Globalization;
using System.Text.Json;

namespace Spane.Lab.Soak.Faults;

/// <summary>Prints the runs of <c>soak faults</c>.</summary>
internal static class FaultReport
{
    /// <summary>A run as one JSON object.</summary>
    public static string Json(FaultOutcome outcome) => outcome.IsHealthy
        ? JsonSerializer.Serialize(
            new
            {
                fault = outcome.Fault,
                machine = outcome.Machine,
                quiet = outcome.IsQuiet,
                certainty = Rounded(outcome.Certainty),
                named = outcome.First,
            })
        : JsonSerializer.Serialize(
            new
            {
                fault = outcome.Fault,
                named_first = outcome.IsFirst,
                in_three = outcome.IsInThree,
                certainty = Rounded(outcome.Certainty),
                after_s = Rounded(outcome.AfterSeconds),
                machine = outcome.Machine,
                cause = outcome.Cause,
                named = outcome.First,
                trace = outcome.HasTrace,
            });

    /// <summary>The sum as one JSON object.</summary>
    public static string Json(FaultSummary summary) => JsonSerializer.Serialize(
        new
        {
            fault = "all",
            first_pct = Rounded(summary.FirstPercent),
            three_pct = Rounded(summary.ThreePercent),
            healthy_quiet_pct = Rounded(summary.QuietPercent),
            n = summary.Runs,
            traceless = summary.Traceless,
            traceless_faults = summary.TracelessFaults,
        });

    /// <summary>A run for a person.</summary>
    public static string Sentence(FaultOutcome outcome) => outcome.IsHealthy
        ? $"{outcome.Machine,-9}  {"healthy",-21}  "
            + (outcome.IsQuiet ? "quiet"
                : string.Create(CultureInfo.InvariantCulture, $"NOT QUIET: {outcome.First} {outcome.Certainty:F2}"))
        : $"{outcome.Machine,-9}  {outcome.Fault,-21}  "
            + (!outcome.HasTrace ? "no trace in the messages"
                : outcome.IsFirst ? string.Create(CultureInfo.InvariantCulture,
                    $"{outcome.Cause} {outcome.Certainty:F2} after {outcome.AfterSeconds:F0} s")
                : $"NOT FIRST: {outcome.First} instead of {outcome.Cause}{(outcome.IsInThree ? ", which is among three" : "")}");

    /// <summary>The sum for a person.</summary>
    public static string Sentence(FaultSummary summary) => string.Create(CultureInfo.InvariantCulture,
        $"{summary.Runs} runs: right cause first {summary.FirstPercent:F2} %, among three {summary.ThreePercent:F2} %, healthy ones quiet "
            + $"{summary.QuietPercent:F2} %; {summary.Traceless} without a trace ({string.Join(", ", summary.TracelessFaults)}): ")
        + (summary.IsGood ? "as claimed" : "NOT as claimed");

    private static double? Rounded(double value) => double.IsNaN(value) ? null : Math.Round(value, 2);
}
