using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Spane.Cli.Commands;
using Spane.Lab.Load;
using Spane.Lab.Reporting;
using Spane.Mqtt;
using Spane.Processes;

namespace Spane.Lab.Bench;

/// <summary><c>spane bench latency</c>: from the publish of a pack to the event on the live stream that shows it, at a steady
/// rate.</summary>
public static class LatencyBench
{
    private const int Connections = 4;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var seconds = NumberOption.Create("--seconds", "How long is measured, in s.", 30, 1, 86_400);
        var rate = NumberOption.Create("--rate", "Messages per second of all devices together.", 2000, 1, 100_000);
        var devices = NumberOption.Create("--devices", "Virtual devices; the live stream of the first 16 is watched.", 200, 1, 10_000);
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command =
            new Command("latency", "Measures the time from a publish to its event on the live stream.") { seconds, rate, devices, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var count = arguments.GetValue(devices);
            var options = new FleetOptions
            {
                Broker = new MqttConnectionOptions(),
                Devices = count,
                Connections = Math.Min(Connections, count),
                MessagesPerSecond = arguments.GetValue(rate),
                StepMilliseconds = 10,
            };
            var line = await MeasureAsync(options, TimeSpan.FromSeconds(arguments.GetValue(seconds)), cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? JsonLine.Of(line) : Words(line));
        });
        return command;
    }

    private static async Task<LatencyBenchLine> MeasureAsync(FleetOptions options, TimeSpan length, CancellationToken cancellationToken)
    {
        await using var setup = await BenchSetup.StartAsync(VirtualFleet.Registrations(options), cancellationToken);
        await using var fleet =
            await VirtualFleet.ConnectAsync(options with { Broker = setup.Connection }, connected: null, cancellationToken);
        using var client = setup.CreateClient();
        await using var watcher = await LiveWatcher.StartAsync(client, fleet, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = fleet.RunAsync(ending.Token);
        await Task.Delay(WarmUp, cancellationToken);
        watcher.StartMeasuring();
        await Task.Delay(length, cancellationToken);
        var latencies = watcher.StopMeasuring();
        await ending.CancelAsync();
        await sending;
        if (latencies is [])
        {
            throw new CommandFailedException("no pack came on the live stream.");
        }

        return new LatencyBenchLine("latency", (int)options.MessagesPerSecond, Percentile(latencies, 50), Percentile(latencies, 99));
    }

    private static double Percentile(IReadOnlyList<double> ascending, int percent) =>
        Math.Round(ascending[Math.Min(ascending.Count - 1, (int)(ascending.Count * (long)percent / 100))], 2);

    private static string Words(LatencyBenchLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Rate} messages/s: half of them are on the live stream within {line.P50Ms} ms, 99 of 100 within {line.P99Ms} ms");
}

/// <summary>The line of <c>spane bench latency</c>.</summary>
/// <param name="Bench">Always <c>latency</c>.</param>
/// <param name="Rate">Messages per second of all devices together.</param>
/// <param name="P50Ms">Median time from publish to event, in ms.</param>
/// <param name="P99Ms">99th percentile, in ms.</param>
internal sealed record LatencyBenchLine(
    string Bench, int Rate, [property: JsonPropertyName("p50_ms")] double P50Ms, [property: JsonPropertyName("p99_ms")] double P99Ms);
