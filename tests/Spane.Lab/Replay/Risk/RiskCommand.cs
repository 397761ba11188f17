using System.CommandLine;
using System.Globalization;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;
using Spane.Learning;

namespace Spane.Lab.Replay.Risk;

/// <summary><c>spane replay risk</c>.</summary>
internal static class RiskCommand
{
    /// <summary>Creates the command.</summary>
    internal static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var seed = new Option<int>("--seed") { Description = "Seed of the histories.", DefaultValueFactory = _ => 1 };
        var runs = NumberOption.Create("--runs", "How many histories without a cause, of each kind.", 40, 1, 10_000);
        var command = new Command("risk",
            "Made histories: a model names a true cause, keeps silent without one, and goes silent when the cause has gone.")
        {
            json, seed, runs,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            List<RiskOutcome> outcomes = [.. RiskReplay.Run(arguments.GetValue(seed), arguments.GetValue(runs),
                new ConsoleProgress("replay risk"), cancellationToken)];
            Report.Write(Console.Out, arguments.GetValue(json), outcomes.Select(Row), outcomes.Select(Text));
            return Task.FromResult(outcomes.TrueForAll(outcome => outcome.AsItShould) ? 0 : 1);
        });
        return command;
    }

    private static object Row(RiskOutcome outcome) => outcome switch
    {
        { Runs: { } runs, Spoke: { } spoke } => new
        {
            @case = outcome.Case,
            runs,
            spoke,
            spoke_pct = 100.0 * spoke / runs,
            high_pct = Math.Round(100 * Interval.Wilson(spoke, runs).High, 1),
            as_it_should = outcome.AsItShould,
        },
        { CauseNamedPercent: { } named } => new
        {
            @case = outcome.Case,
            rows = outcome.Report.Rows,
            followed = outcome.Report.Followed,
            speaks = outcome.Report.MaySpeak,
            model = outcome.Report.Model,
            auc = Rounded(outcome.Report.Auc),
            gain_low = Rounded(outcome.Report.GainLow),
            gain_high = Rounded(outcome.Report.GainHigh),
            leans_on = outcome.Report.LeansOn.Select(weight => weight.Feature).FirstOrDefault(),
            cause_named_pct = Math.Round(named, 1),
            as_it_should = outcome.AsItShould,
        },
        _ => new
        {
            @case = outcome.Case,
            speaks = outcome.Report.MaySpeak,
            silent_after_h = outcome.SilentAfterHours,
            moved = outcome.Moved,
            as_it_should = outcome.AsItShould,
        },
    };

    private static string Text(RiskOutcome outcome) => (outcome.AsItShould ? "ok   " : "FAIL ") + outcome switch
    {
        { Runs: { } runs, Spoke: { } spoke } =>
            $"{outcome.Case}: spoke in {spoke} of {runs} histories (at most {100 * Interval.Wilson(spoke, runs).High:F1} %, 95 %)",
        { CauseNamedPercent: { } named } => string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Case}: {outcome.Report.Rows} moments, {outcome.Report.Followed} followed; {outcome.Report.Model}, AUC "
                + $"{outcome.Report.Auc:F3}, gain {outcome.Report.GainLow:F4} to {outcome.Report.GainHigh:F4}; the cause is named first in "
                + $"{named:F1} %"),
        _ => $"{outcome.Case}: " + (outcome.SilentAfterHours is { } hours ? $"silent after {hours:F0} running hours" : "speaks on")
            + (outcome.Moved.Count > 0 ? $"; moved: {string.Join(", ", outcome.Moved)}" : ""),
    };

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;
}
