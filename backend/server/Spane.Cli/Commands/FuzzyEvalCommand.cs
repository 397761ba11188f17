using System.CommandLine;
using Spane.Fuzzy;

namespace Spane.Cli.Commands;

/// <summary><c>spane fuzzy eval SYSTEM INPUTS.csv</c>: a row of outputs for each row of inputs.</summary>
internal static class FuzzyEvalCommand
{
    public static Command Create()
    {
        Argument<string> system = FuzzyCommand.SystemArgument();
        Argument<string> inputs = new("INPUTS") { Description = "CSV whose header names the system's inputs, in any order and no others." };
        var command =
            new Command("eval",
                "Evaluates each row and prints CSV: the outputs with 17 significant digits, nan where no rule fires.") { system, inputs };
        var options = new FuzzyOptions(command);
        command.SetAction(parsed => Run(parsed.GetValue(system)!, parsed.GetValue(inputs)!, options.Hedges(parsed), options.Read(parsed)));
        return command;
    }

    private static void Run(string systemPath, string inputsPath, HedgeReference? hedges, EvaluationOptions options)
    {
        FuzzySystem system = FuzzyCommand.Load(systemPath, hedges);
        List<double[]> rows = FuzzyTable.Read(inputsPath, [.. system.Inputs.Select(v => v.Name)]);
        var engine = new FuzzyEngine(system, options);
        using var output = new StreamWriter(Console.OpenStandardOutput());
        output.WriteLine(FuzzyTable.Header(system.Outputs.Select(v => v.Name)));
        double[] results = new double[system.Outputs.Count];
        Array.Fill(results, double.NaN);
        var accuracies = new Accuracy[results.Length];
        for (int r = 0; r < rows.Count; r++)
        {
            engine.Evaluate(rows[r], results, accuracies);
            output.WriteLine(FuzzyTable.Line(results));
            if (accuracies.Contains(Accuracy.Estimated))
            {
                Console.Error.WriteLine($"row {r + 1}: estimated, not shown to be exact");
            }
        }
    }
}
