using System.CommandLine;
using System.Globalization;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;

namespace Spane.Lab.Soak;

/// <summary><c>spane soak fleet</c>: 10,000 connected devices, one message a second each.</summary>
public static class SoakFleetCommand
{
    private const double MostKilobytesPerDevice = 20;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var devices = NumberOption.Create("--devices", "Devices, each on a connection of its own.", 10_000, 1, 10_000);
        var seconds = NumberOption.Create("--seconds", "How long they send, in s.", 300, 1, 86_400);
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command =
            new Command("fleet", "A whole fleet, one message a second from each device: nothing lost, memory bounded.") { devices, seconds,
                json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var result = await new FleetSoak(arguments.GetValue(devices), TimeSpan.FromSeconds(arguments.GetValue(seconds)))
                .RunAsync(new ConsoleProgress("soak fleet: connected"), new ConsoleProgress("soak fleet: stored"), cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? JsonLine.Of(result) : Words(result));
            return result is { Lost: 0, Twice: 0, BackendKbPerDevice: <= MostKilobytesPerDevice } ? 0 : 1;
        });
        return command;
    }

    private static string Words(FleetSoakResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Devices:N0} devices, {result.Seconds} s: {result.Messages:N0} messages, {result.Lost} lost, {result.Twice} duplicates; "
            + $"backend {result.BackendMb:N0} MB, {result.BackendKbPerDevice} kB for each device, {result.BackendCores} cores");
}
