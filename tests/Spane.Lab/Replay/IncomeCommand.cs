using System.CommandLine;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay;

/// <summary><c>spane replay income TABLE</c>.</summary>
internal static class IncomeCommand
{
    /// <summary>Creates the command.</summary>
    internal static Command Create()
    {
        var table = new Argument<string>("TABLE")
        {
            Description = "The census income table (UCI Adult), .csv or .csv.gz, or its folder; the last column is the class.",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var seed = new Option<int>("--seed") { Description = "Seed of folds and models.", DefaultValueFactory = _ => 1 };
        var command = new Command("income", "A published comparison of classifiers, learnt anew by five folds, printed beside computed.")
        {
            table, json, seed,
        };
        command.SetAction((arguments, cancellationToken) => Task.FromResult(IncomeReport.Write(
            IncomeReplay.Run(IncomeTable.Read(arguments.GetValue(table)!), arguments.GetValue(seed), new ConsoleProgress("replay income"),
                cancellationToken),
            Console.Out, arguments.GetValue(json)) ? 0 : 1));
        return command;
    }
}
