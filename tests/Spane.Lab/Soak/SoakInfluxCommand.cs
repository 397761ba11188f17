using System.CommandLine;
using System.Globalization;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;

namespace Spane.Lab.Soak;

/// <summary><c>spane soak influx</c>: InfluxDB away under load.</summary>
public static class SoakInfluxCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var seconds = NumberOption.Create("--seconds", "How long InfluxDB is away, in s.", 60, 1, 86_400);
        var rate = NumberOption.Create("--rate", "Messages per second.", 2000, 1, 100_000);
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command =
            new Command("influx",
                "Kills InfluxDB under load and starts it again later: nothing lost, order kept, memory bounded.") { seconds, rate, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var result = await new InfluxOutageSoak(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rate))
                .RunAsync(new ConsoleProgress("soak influx: stored"), cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? JsonLine.Of(result) : Words(result));
            return result is { Lost: 0, Wrong: 0, OutOfOrder: 0 } ? 0 : 1;
        });
        return command;
    }

    private static string Words(InfluxOutageResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"InfluxDB {result.OutageSeconds} s away at {result.MsgPerS:N0} messages/s: {result.Messages:N0} messages, {result.Lost} lost, "
            + $"{result.Wrong} wrong or duplicated, {result.OutOfOrder} out of order; backend {result.BackendMbBefore:N0} MB before, "
            + $"{result.BackendMbMost:N0} MB at most; {result.WaitingMbMost} MB waited on disk, caught up in {result.CatchUpSeconds} s");
}
