using System.CommandLine;
using Spane.Fuzzy;
using Spane.Processes;

namespace Spane.Cli.Commands;

/// <summary><c>spane fuzzy surface SYSTEM TARGET.svg</c>: an output over two inputs.</summary>
internal static class FuzzySurfaceCommand
{
    public static Command Create()
    {
        Argument<string> system = FuzzyCommand.SystemArgument();
        Argument<string> target = new("TARGET") { Description = "The .svg file to write." };
        Option<string[]> at =
            new("--at")
            {
                DefaultValueFactory = _ => [],
                AllowMultipleArgumentsPerToken = true,
                Description = "name=value of the inputs that are not on an axis; the middle of the universe otherwise."
            };
        Option<string?> x = new("--x") { Description = "Input on the horizontal axis; the first otherwise." };
        Option<string?> y = new("--y") { Description = "Input on the vertical axis; the second otherwise." };
        Option<string?> z = new("--output") { Description = "The output; the first otherwise." };
        var command = new Command("surface", "Draws the control surface as SVG.") { system, target, at, x, y, z };
        var options = new FuzzyOptions(command);
        command.SetAction(parsed =>
        {
            FuzzySystem loaded = FuzzyCommand.Load(parsed.GetValue(system)!, options.Hedges(parsed));
            int horizontal = Index(loaded.Inputs, parsed.GetValue(x), 0, "input");
            int vertical = Index(loaded.Inputs, parsed.GetValue(y), horizontal == 1 ? 0 : 1, "input");
            if (horizontal == vertical || vertical >= loaded.Inputs.Count)
            {
                throw new CommandFailedException("a surface needs two different inputs", 2);
            }

            double[] row = FuzzyCommand.Values(parsed.GetValue(at)!, loaded, complete: false);
            FuzzyCommand.WriteFile(parsed.GetValue(target)!, SurfacePicture.Draw(
                new FuzzyEngine(loaded, options.Read(parsed)), horizontal, vertical, Index(loaded.Outputs, parsed.GetValue(z), 0, "output"),
                row));
        });
        return command;
    }

    private static int Index(EquatableList<Variable> variables, string? name, int otherwise, string role)
    {
        if (name is null)
        {
            return otherwise;
        }

        for (int i = 0; i < variables.Count; i++)
        {
            if (variables[i].Name == name)
            {
                return i;
            }
        }

        throw new CommandFailedException($"there is no {role} '{name}'; there are {string.Join(", ", variables.Select(v => v.Name))}", 2);
    }
}
