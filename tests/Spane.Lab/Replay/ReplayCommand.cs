using System.CommandLine;
using Spane.Lab.Replay.Escape;
using Spane.Lab.Replay.Inspection;
using Spane.Lab.Replay.Month;
using Spane.Lab.Replay.Risk;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay;

/// <summary><c>spane replay</c>: drives the papers' measured rows through virtual hardware, firmware, broker and backend, and prints
/// published beside computed.</summary>
public static class ReplayCommand
{
    /// <summary>Creates the command with one subcommand for each set of tables.</summary>
    public static Command Create() => new("replay",
        "Drives the papers' measured rows through everything: trials, weights, canteen; rule bases' cases: preeclampsia, diagnosis; "
            + "a table: income; a line with a camera: inspection; made histories: risk; lots on bad scales: escape; a demonstration with a past: month.")
    {
        Create("trials", "The ten trials of Table III, judged by Table II and by Algorithm 3.",
            async (seed, progress, json, cancellationToken) =>
                TrialsReport.Write(await TrialsReplay.RunAsync(seed, progress, cancellationToken), Console.Out, json)),
        Create("weights", "The 25 g and 50 g tables of ten products, SPANE and the conventional scale.",
            async (seed, progress, json, cancellationToken) =>
                WeightsReport.Write(await WeightsReplay.RunAsync(seed, progress, cancellationToken), Console.Out, json)),
        Create("canteen", "The electricity paper's six loads: accuracy of voltage and current, energy of four hours.",
            async (seed, progress, json, cancellationToken) =>
                CanteenReport.Write(await CanteenReplay.RunAsync(seed, progress, cancellationToken), Console.Out, json)),
        Create("preeclampsia", "A published expert system's twenty cases: its 27 rules as printed, and repaired.",
            (_, _, json, _) => Task.FromResult(PreeclampsiaReport.Write(Preeclampsia.Run(), Console.Out, json))),
        Create("diagnosis", "A published diagnosis by certainty factors: its worked example, its scenarios, and what cannot be reached.",
            (_, _, json, _) => Task.FromResult(MentalIllnessReport.Write(MentalIllness.Run(), Console.Out, json))),
        IncomeCommand.Create(),
        InspectionCommand.Create(),
        RiskCommand.Create(),
        EscapeCommand.Create(),
        MonthCommand.Create(),
    };

    private delegate Task<bool> Replay(int seed, IProgress<int> progress, bool json, CancellationToken cancellationToken);

    private static Command Create(string name, string description, Replay run)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var seed = new Option<int>("--seed") { Description = "Seed of the virtual machine's noise.", DefaultValueFactory = _ => 1 };
        var command = new Command(name, description) { json, seed };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var progress = new ConsoleProgress($"replay {name}");
            return await run(arguments.GetValue(seed), progress, arguments.GetValue(json), cancellationToken) ? 0 : 1;
        });
        return command;
    }
}
