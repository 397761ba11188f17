using System.CommandLine;
using System.Globalization;
using Spane.Fuzzy;

namespace Spane.Cli.Commands;

/// <summary><c>spane fuzzy explain SYSTEM name=value …</c>: every number between the inputs and the outputs.</summary>
internal static class FuzzyExplainCommand
{
    public static Command Create()
    {
        Argument<string> system = FuzzyCommand.SystemArgument();
        Argument<string[]> values = FuzzyCommand.ValuesArgument();
        Option<string?> pictures = new("--pictures") { Description = "A folder for SVG pictures of the inputs and the clipped outputs." };
        var command =
            new Command("explain", "Shows the degree of each term, the strength of each rule, areas, value, winner and margin.") { system,
                values, pictures };
        var options = new FuzzyOptions(command);
        command.SetAction(parsed =>
        {
            FuzzySystem loaded = FuzzyCommand.Load(parsed.GetValue(system)!, options.Hedges(parsed));
            var engine = new FuzzyEngine(loaded, options.Read(parsed));
            double[] row = FuzzyCommand.Values(parsed.GetValue(values)!, loaded);
            Print(engine.Explain(row));
            if (parsed.GetValue(pictures) is { } folder)
            {
                Draw(engine, row, folder);
            }
        });
        return command;
    }

    private static void Print(Explanation explanation)
    {
        foreach (InputExplanation input in explanation.Inputs)
        {
            Console.WriteLine(
                $"{input.Name} = {Text(input.Value)}: {string.Join(", ", input.Terms.Select(t => $"{t.Term} {Text(t.Degree)}"))}");
        }

        foreach (RuleExplanation rule in explanation.Fired)
        {
            string origin =
                rule.Origin == RuleOrigin.Completion ? " [no stated rule covers this combination]" : rule.Note.Length > 0
                    ? $" [{rule.Note}]" : "";
            Console.WriteLine($"{Text(rule.Strength)}  rule {rule.Number.ToString(CultureInfo.InvariantCulture)}: {rule.Text}{origin}");
        }

        foreach (OutputExplanation output in explanation.Outputs)
        {
            foreach (OutputTermExplanation term in output.Terms)
            {
                Console.WriteLine($"{output.Name} {term.Term}: strength {Text(term.Strength)}, area {Text(term.Area)}");
            }

            Console.WriteLine(
                $"{output.Name} = {Text(output.Value)}, {output.Winner ?? "no winner"}, boundary {Text(output.Boundary)}, margin "
                    + $"{Text(output.Margin)}");
        }

        foreach (Reason reason in ExplanationSentence.Write(explanation))
        {
            Console.WriteLine(reason.Indonesian);
            Console.WriteLine(reason.English);
        }
    }

    private static void Draw(FuzzyEngine engine, double[] row, string folder)
    {
        for (int i = 0; i < row.Length; i++)
        {
            if (!engine.System.Inputs[i].HasSets)
            {
                continue;
            }

            FuzzyCommand.WriteFile(Path.Combine(folder, $"input-{i + 1}.svg"), SystemPictures.Variable(engine.System.Inputs[i], row[i]));
        }

        for (int o = 0; o < engine.System.Outputs.Count; o++)
        {
            if (engine.System.MethodOf(engine.System.Outputs[o]) == InferenceMethod.Mamdani)
            {
                FuzzyCommand.WriteFile(Path.Combine(folder, $"output-{o + 1}.svg"), SystemPictures.Output(engine, o, row));
            }
        }
    }

    private static string Text(double value) => double.IsNaN(value) ? "nan" : value.ToString("G6", CultureInfo.InvariantCulture);
}
