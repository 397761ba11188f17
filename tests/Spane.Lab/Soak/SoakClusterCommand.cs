using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spane.Cli.Commands;

namespace Spane.Lab.Soak;

/// <summary><c>spane soak cluster</c>: backends that share the devices, renewed in turn and one of them killed under load.</summary>
public static class SoakClusterCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var seconds =
            NumberOption.Create("--seconds", "How long the load of the takeover runs, in s; the backend is killed after a third.", 60, 9,
                3600);
        var rate = NumberOption.Create("--rate", "Messages per second while the backend is killed.", 5000, 1, 100_000);
        var update =
            NumberOption.Create("--update-rate",
                "Messages per second while one backend after the other is stopped and started anew; 0: none is.", 2000, 0, 100_000);
        var backends = NumberOption.Create("--backends", "Backends, on 127.0.0.1, 127.0.0.2 …", 3, 2, 9);
        var devices = NumberOption.Create("--devices", "Virtual devices.", 300, 1, 10_000);
        var throughput =
            NumberOption.Create("--throughput", "How long the throughput is measured, in s; 0: not at all.",
                15, 0, 600);
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command =
            new Command("cluster",
                "Backends share the devices by PostgreSQL and Orleans; under load all are renewed in turn, then one is killed.")
            {
                seconds, rate, update, backends, devices, throughput, json,
            };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var soak = new ClusterSoak(
                new ClusterOptions
                {
                    Length = TimeSpan.FromSeconds(arguments.GetValue(seconds)),
                    MessagesPerSecond = arguments.GetValue(rate),
                    UpdateMessagesPerSecond = arguments.GetValue(update),
                    Backends = arguments.GetValue(backends),
                    Devices = arguments.GetValue(devices),
                    ThroughputLength = TimeSpan.FromSeconds(arguments.GetValue(throughput)),
                },
                what => Console.Error.WriteLine($"soak cluster: {what} …"));
            var result = await soak.RunAsync(cancellationToken);
            Write(result, arguments.GetValue(json));
            return result.IsGood ? 0 : 1;
        });
        return command;
    }

    private static void Write(ClusterResult result, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                soak = "cluster",
                backends = result.Backends,
                rate = result.Rate,
                reached_per_s = Math.Round(result.Reached),
                moved = result.Moved,
                takeover_s = result.TakeoverSeconds >= 0 ? Math.Round(result.TakeoverSeconds, 2) : (double?)null,
                caught_up_s = result.CaughtUpSeconds >= 0 ? Math.Round(result.CaughtUpSeconds, 2) : (double?)null,
                messages = result.Messages,
                lost = result.Lost,
                twice = result.Twice,
                msg_per_s = Math.Round(result.Throughput),
                cpu_us_per_msg = result.Use is not { } each ? null : new
                {
                    postgres = Math.Round(each.Database),
                    backends = Math.Round(each.Backends),
                    load = Math.Round(each.Load),
                },
                update = result.Update is not { } renewed ? null : new
                {
                    rate = renewed.Rate,
                    reached_per_s = Math.Round(renewed.Reached),
                    messages = renewed.Messages,
                    lost = renewed.Lost,
                    twice = renewed.Twice,
                    stale_before_s = Math.Round(renewed.StaleBeforeSeconds, 2),
                    stale_s = Math.Round(renewed.StaleSeconds, 2),
                    stop_s = Math.Round(renewed.StopSeconds, 2),
                    graceful = renewed.IsGraceful,
                },
                ok = result.IsGood,
            }));
            return;
        }

        if (result.Use is { } use)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Backends} backends: {result.Throughput:F0} messages/s stored; processor time a message: PostgreSQL "
                    + $"{use.Database:F0} µs, backends {use.Backends:F0} µs, load {use.Load:F0} µs"));
        }

        if (result.Update is { } update)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"all renewed in turn at {update.Reached:F0} messages/s: {update.Messages} sent, {update.Lost} lost, {update.Twice} "
                    + $"duplicates; a screen was at most {update.StaleSeconds:F1} s behind ({update.StaleBeforeSeconds:F1} s before); the "
                    + $"slowest stop took {update.StopSeconds:F1} s{(update.IsGraceful ? "" : " and was NOT of its own")}: "
                    + $"{Words(update.IsGood)}"));
        }

        var moved = result.TakeoverSeconds >= 0
            ? string.Create(CultureInfo.InvariantCulture,
                $"moved within {result.TakeoverSeconds:F1} s and caught up after {result.CaughtUpSeconds:F1} s")
            : "did NOT all move";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"one backend killed at {result.Reached:F0} messages/s: its {result.Moved} devices {moved}; {result.Messages} sent, "
                + $"{result.Lost} lost, {result.Twice} duplicates: {Words(result.IsGood)}"));
    }

    private static string Words(bool isGood) => isGood ? "all as claimed" : "NOT as claimed";
}
