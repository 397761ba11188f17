using System.CommandLine;
using Spane.Cli.Commands;
using Spane.Processes;
using Spane.Training;
using Spane.Troubleshooting.Risk;

namespace Spane.Lab.Learn;

/// <summary><c>spane learn</c>: whether a line's own history foretells what happens on it.</summary>
internal static class LearnCommand
{
    /// <summary>Creates the command.</summary>
    internal static Command Create()
    {
        var data = DataFolderOption.Create();
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var code = new Option<string>("--event")
        {
            Description = "The event to foretell, as in docs/protocol.md.",
            HelpName = "CODE",
            DefaultValueFactory = _ => "pack-jam",
        };
        var within = NumberOption.Create("--within", "How far ahead, in minutes.", 10, 1, 24 * 60);
        var days = NumberOption.Create("--days", "How much of the history, in days.", 90, 1, 3660);
        var seed = new Option<int>("--seed") { Description = "Seed of the models.", DefaultValueFactory = _ => 1 };
        var command = new Command("learn",
            "Learns from the packing lines' own history whether an event follows: does a model beat the base rate on later data?")
        {
            data, code, within, days, json, seed,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            using var stored = StoredLine.Open(DataFolderOption.Folder(arguments.GetValue(data)));
            var ahead = TimeSpan.FromMinutes(arguments.GetValue(within));
            string[] codes = [arguments.GetValue(code)!];
            var results = new List<(string Device, RiskReport Report)>();
            foreach (string device in stored.Devices())
            {
                cancellationToken.ThrowIfCancellationRequested();
                long end = stored.End(device);
                long from = end - (arguments.GetValue(days) * 86_400_000L);
                var minutes = MinuteSums.Of(stored.Packs(device, from));
                var table = new RiskTable(
                    RiskQuestion.Jam.Features, LineMinutes.Of(minutes, stored.Events(device, from), codes, ahead, end));
                var lesson = new RiskLesson(table, (long)RiskQuestion.Jam.Block.TotalMilliseconds, arguments.GetValue(seed));
                results.Add((device, RiskTraining.Run(lesson, _ => { }).Report));
            }

            if (results.Count == 0)
            {
                throw new CommandFailedException("no line has packed anything yet.");
            }

            OutlookReport.Write(results, Console.Out, arguments.GetValue(json));
            return Task.FromResult(0);
        });
        return command;
    }
}
