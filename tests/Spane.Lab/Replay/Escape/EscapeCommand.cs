using System.CommandLine;
using System.Globalization;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay.Escape;

/// <summary><c>spane replay escape</c>.</summary>
internal static class EscapeCommand
{
    /// <summary>Creates the command.</summary>
    internal static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var seed = new Option<int>("--seed") { Description = "Seed of the lines and their noise.", DefaultValueFactory = _ => 1 };
        var lots = NumberOption.Create("--lots", "How many lots.", 200, 20, 100_000);
        var command = new Command("escape",
            "Lots on drifting, noisy scales: the predicted risk of a pack below T2 that got through, against what did.")
        {
            json, seed, lots,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            var replay = new EscapeReplay(arguments.GetValue(seed));
            var progress = new ConsoleProgress("replay escape");
            List<EscapeLot> made = [];
            for (var lot = 0; lot < arguments.GetValue(lots) && !cancellationToken.IsCancellationRequested; lot++)
            {
                made.Add(replay.Lot(lot));
                ((IProgress<int>)progress).Report(100 * made.Count / arguments.GetValue(lots));
            }

            var result = EscapeCalibration.Of(made);
            Report.Write(Console.Out, arguments.GetValue(json), result.Groups.Select(Row).Append(Row(result.All)), [
                "decile  lots  predicted  expected  observed  95 % interval",
                .. result.Groups.Select(Text), Text(result.All),
                result.Holds ? "ok   calibrated" : "FAIL not calibrated",
            ]);
            return Task.FromResult(result.Holds ? 0 : 1);
        });
        return command;
    }

    private static object Row(EscapeGroup group) => new
    {
        decile = group.Name,
        lots = group.Lots,
        predicted_low = Math.Round(group.Lowest, 6),
        predicted_high = Math.Round(group.Highest, 6),
        expected = Math.Round(group.Expected, 3),
        observed = group.Observed,
        low_95 = group.Low,
        high_95 = group.High,
        inside = group.IsInside,
        expected_packs = Math.Round(group.ExpectedPacks, 2),
        observed_packs = group.ObservedPacks,
    };

    private static string Text(EscapeGroup group) => string.Create(
        CultureInfo.InvariantCulture,
        $"{group.Name,-6}{group.Lots,6}  {group.Lowest:0.000}–{group.Highest:0.000}{group.Expected,9:0.00}{group.Observed,10}"
            + $"  {group.Low,4}–{group.High,-4}{(group.IsInside ? "" : " outside")}"
            + $"  packs {group.ExpectedPacks:0.0} expected, {group.ObservedPacks} observed");
}
