using System.CommandLine;

namespace Spane.Lab.Soak.Faults;

/// <summary><c>spane soak faults</c>: is the right cause named?</summary>
internal static class SoakFaultsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var runs = new Option<int>("--runs")
        {
            Description = "Runs of one machine with one fault or none; a round of all of them has 58.",
            HelpName = "N",
            DefaultValueFactory = _ => 58,
        };
        var seed = new Option<int>("--seed") { Description = "Seed of everything.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
            {
                result.AddError("--runs takes a number from 1 to 100000.");
            }
        });
        var command = new Command("faults", "Every fault of both virtual machines, alone, and healthy ones: is the right cause named?")
        {
            runs, seed, json,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            bool asJson = arguments.GetValue(json);
            var outcomes = new List<FaultOutcome>();
            foreach (FaultOutcome outcome in FaultSoak.Run(arguments.GetValue(runs), arguments.GetValue(seed), cancellationToken))
            {
                outcomes.Add(outcome);
                Console.WriteLine(asJson ? FaultReport.Json(outcome) : FaultReport.Sentence(outcome));
            }

            var summary = FaultSummary.Of(outcomes);
            Console.WriteLine(asJson ? FaultReport.Json(summary) : FaultReport.Sentence(summary));
            return Task.FromResult(summary.IsGood ? 0 : 1);
        });
        return command;
    }
}
