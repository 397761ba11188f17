using System.CommandLine;
using Spane.Inspection.Leakage;
using Spane.Inspection.Sets;

namespace Spane.Inspection.Commands;

/// <summary><c>spane vision leakage</c>: the carton paper's way to divide photographs beside the right one.</summary>
internal static class LeakageCommand
{
    public static Command Create(TextWriter output)
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "A folder with a folder of photographs for each class; without it cartons are drawn.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "One line of JSON instead of a table." };
        var command = new Command("leakage", "Shows what multiplying photographs before dividing them does to a figure.") { folder, json };
        command.SetAction(parsed =>
            LeakageRun.Run(parsed.GetValue(folder) is { } path ? PhotoSet.Read(path) : null).Write(output, parsed.GetValue(json)));
        return command;
    }
}
