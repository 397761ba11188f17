using System.CommandLine;
using Spane.Inspection.Speed;

namespace Spane.Inspection.Commands;

/// <summary><c>spane vision bench</c>: what a photograph costs here.</summary>
internal static class BenchCommand
{
    private const int Usual = 1000;

    public static Command Create(TextWriter output)
    {
        var photographs = new Option<int>("--photographs")
        {
            Description = "How many photographs the ZIP has, 1 to 10,000.",
            DefaultValueFactory = _ => Usual,
            HelpName = "NUMBER",
        };
        photographs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
            {
                result.AddError("--photographs is from 1 to 10,000.");
            }
        });
        var json = new Option<bool>("--json") { Description = "One line of JSON instead of a table." };
        var command = new Command("bench", "Measures the time of one photograph and of a ZIP of them, and the program's size.")
        {
            photographs, json,
        };
        command.SetAction(async (parsed, _) =>
            (await SpeedRun.RunAsync(parsed.GetValue(photographs))).Write(output, parsed.GetValue(json)));
        return command;
    }
}
