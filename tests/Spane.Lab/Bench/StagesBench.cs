using System.CommandLine;
using System.Globalization;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;

namespace Spane.Lab.Bench;

/// <summary>
/// <c>spane bench stages</c>: each stage of the way from the socket's bytes to the commit by itself, on one thread and without a broker:
/// where the processor time of a message goes.
/// </summary>
public static class StagesBench
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var rounds = NumberOption.Create("--rounds", "Batches measured, after as many to warm up.", 60, 1, 10_000);
        var devices = NumberOption.Create("--devices", "Virtual devices.", 200, 1, 10_000);
        var batch = NumberOption.Create("--batch", "Messages in a batch.", 3000, 1, 100_000);
        var power = new Option<bool>("--power") { Description = "Readings of power boxes instead of packs." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("stages", "Measures each stage of ingest by itself.") { rounds, devices, batch, power, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("spane-bench-");
            try
            {
                var run =
                    new StagesBenchRun(folder.FullName, arguments.GetValue(devices), arguments.GetValue(batch), arguments.GetValue(power));
                foreach (var line in await run.MeasureAsync(arguments.GetValue(rounds), cancellationToken))
                {
                    Console.WriteLine(arguments.GetValue(json) ? JsonLine.Of(line) : Words(line));
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static string Words(StagesBenchLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Stage,-12} {line.NsPerMsg,8:N0} ns and {line.BytesPerMsg,6:N0} bytes allocated for each message");
}

/// <summary>A line of <c>spane bench stages</c>.</summary>
/// <param name="Bench">Always <c>stages</c>.</param>
/// <param name="Stage">Which stage; <c>all</c>: their sum.</param>
/// <param name="NsPerMsg">Processor time for each message, in ns.</param>
/// <param name="BytesPerMsg">Managed memory allocated for each message, in bytes.</param>
internal sealed record StagesBenchLine(string Bench, string Stage, double NsPerMsg, double BytesPerMsg);
