using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spane.Cli.Commands;

namespace Spane.Lab.Soak;

/// <summary><c>spane soak cluster</c>: backends that share the devices, one of them killed under load.</summary>
public static class SoakClusterCommand
{
    private const double LongestTakeoverSeconds = 10;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var seconds =
            NumberOption.Create("--seconds", "How long the load of the takeover runs, in s; the backend is killed after a third.", 60, 9,
                3600);
        var rate = NumberOption.Create("--rate", "Messages per second while the backend is killed.", 5000, 1, 100_000);
        var backends = NumberOption.Create("--backends", "Backends, on 127.0.0.1, 127.0.0.2 …", 3, 2, 9);
        var brokers = NumberOption.Create("--brokers", "RabbitMQ nodes, on 127.0.0.1, 127.0.0.2 …", 3, 1, 9);
        var devices = NumberOption.Create("--devices", "Virtual devices.", 300, 1, 10_000);
        var throughput =
            NumberOption.Create("--throughput", "How long the throughput with each number of backends is measured, in s; 0: not at all.",
                15, 0, 600);
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command =
            new Command("cluster", "Backends share the devices by RabbitMQ and PostgreSQL; one is killed under load.") { seconds, rate,
                backends, brokers, devices, throughput, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var soak = new ClusterSoak(
                new ClusterOptions
                {
                    Length = TimeSpan.FromSeconds(arguments.GetValue(seconds)),
                    MessagesPerSecond = arguments.GetValue(rate),
                    Backends = arguments.GetValue(backends),
                    Brokers = arguments.GetValue(brokers),
                    Devices = arguments.GetValue(devices),
                    ThroughputLength = TimeSpan.FromSeconds(arguments.GetValue(throughput)),
                },
                what => Console.Error.WriteLine($"soak cluster: {what} …"));
            var result = await soak.RunAsync(cancellationToken);
            var good = result is { Lost: 0, Twice: 0, TakeoverSeconds: >= 0 and <= LongestTakeoverSeconds };
            Write(result, good, arguments.GetValue(json));
            return good ? 0 : 1;
        });
        return command;
    }

    private static void Write(ClusterResult result, bool good, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                soak = "cluster",
                backends = result.Backends,
                brokers = result.Brokers,
                rate = result.Rate,
                reached_per_s = Math.Round(result.Reached),
                moved = result.Moved,
                takeover_s = result.TakeoverSeconds >= 0 ? Math.Round(result.TakeoverSeconds, 2) : (double?)null,
                caught_up_s = result.CaughtUpSeconds >= 0 ? Math.Round(result.CaughtUpSeconds, 2) : (double?)null,
                messages = result.Messages,
                lost = result.Lost,
                twice = result.Twice,
                msg_per_s = result.Throughput.Select(figure => Math.Round(figure)),
                cpu_us_per_msg = result.Use.Select(use => new
                {
                    brokers = Math.Round(use.Brokers),
                    postgres = Math.Round(use.Database),
                    backends = Math.Round(use.Backends),
                    load = Math.Round(use.Load),
                }),
                ok = good,
            }));
            return;
        }

        for (var i = 0; i < result.Throughput.Count; i++)
        {
            var use = result.Use[i];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{i + 1} of {result.Backends} backends: {result.Throughput[i]:F0} messages/s stored; processor time a message: RabbitMQ "
                    + $"{use.Brokers:F0} µs, PostgreSQL {use.Database:F0} µs, backends {use.Backends:F0} µs, load {use.Load:F0} µs"));
        }

        var moved = result.TakeoverSeconds >= 0
            ? string.Create(CultureInfo.InvariantCulture,
                $"moved within {result.TakeoverSeconds:F1} s and caught up after {result.CaughtUpSeconds:F1} s")
            : "did NOT all move";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"one backend killed at {result.Reached:F0} messages/s: its {result.Moved} devices {moved}; {result.Messages} sent, "
                + $"{result.Lost} lost, {result.Twice} duplicates: {(good ? "all as claimed" : "NOT as claimed")}"));
    }
}
