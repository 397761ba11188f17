using System.CommandLine;
using Spane.Inspection.Measuring;
using Spane.Inspection.Sets;

namespace Spane.Inspection.Commands;

/// <summary><c>spane vision evaluate FOLDER</c>: teaches and measures on a folder of photographs, one folder a class within.</summary>
internal static class EvaluateCommand
{
    public static Command Create(TextWriter output)
    {
        var folder = new Argument<string>("folder") { Description = "A folder with a folder of photographs for each class." };
        var good = new Option<string?>("--good")
        {
            Description = "The class of good ones: only they are learnt from, and everything else must be found.",
            HelpName = "NAME",
        };
        var method = new Option<string>("--method")
        {
            Description = "What tells classes apart.",
            DefaultValueFactory = _ => ClassMethods.Usual,
        };
        method.AcceptOnlyFromAmong([.. ClassMethods.Names]);
        var json = new Option<bool>("--json") { Description = "One line of JSON instead of tables." };
        var command = new Command("evaluate",
            "Measures on a folder of photographs, a folder a class: five folds, near duplicates undivided, choices made within the folds.")
        {
            folder, good, method, json,
        };
        command.SetAction(parsed =>
        {
            var set = PhotoSet.Read(parsed.GetValue(folder)!);
            Report report = parsed.GetValue(good) is { } name
                ? GoodOnlyRun.Run(set, set.ClassNamed(name))
                : ClassRun.Run(set, parsed.GetValue(method)!);
            report.Write(output, parsed.GetValue(json));
        });
        return command;
    }
}
