using System.CommandLine;
using System.Globalization;
using Spane.Backend.Settings;
using Spane.Cli.Commands;
using Spane.Lab.Load;
using Spane.Lab.Reporting;
using Spane.Mqtt;

namespace Spane.Lab.Bench;

/// <summary>
/// <c>spane bench ingest</c>: publish → broker → decode → verdict → SQLite commit → PUBACK, with broker, backend and load on this machine.
/// Stored is counted in the database afterwards.
/// </summary>
public static class IngestBench
{
    private const int Connections = 4;

    // A PUBACK that comes after the commit comes half a second later: as many in flight as that takes, over as many connections as the
    // bound of each asks for.
    private const int ConnectionsInside = 36;
    private const int WindowInside = 36_000;
    private const int Window = 2000;
    private const int FewDevices = 100;

    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(1);

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var seconds = NumberOption.Create("--seconds", "How long is measured, in s.", 60, 1, 86_400);
        var warmUp =
            NumberOption.Create("--warm-up",
                "How long it runs before, in s: the runtime compiles its hot paths anew once they are known to be hot.", 10, 0, 600);
        var devices = NumberOption.Create("--devices", "Virtual devices.", 200, 1, 10_000);
        var quality = NumberOption.Create("--qos", "Quality of service, 0 or 1.", 1, 0, 1);
        var window =
            NumberOption.Create("--window", "The most messages sent and not yet named as stored by the backend.", 60_000, 1, 1_000_000);
        var broker = ChoiceOption.Create("--broker", "The broker: inside the backend, or a mosquitto beside it.", BrokerOptions.Embedded,
            BrokerOptions.Mosquitto);
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command =
            new Command("ingest", "Measures the path from published to stored and acknowledged.") { seconds, warmUp, devices, quality,
                window, broker, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var count = arguments.GetValue(devices);
            var kind = arguments.GetValue(broker)!;
            var isInside = kind == BrokerOptions.Embedded;
            var fleet = new FleetOptions
            {
                Broker = new MqttConnectionOptions(),
                Devices = count,
                Connections = Math.Min(isInside ? ConnectionsInside : Connections, count),
                Window = isInside ? WindowInside : Window,
                QoS = (MqttQoS)arguments.GetValue(quality),
                Backlog = arguments.GetValue(window),
                StepMilliseconds = 10,
            };
            var result =
                await MeasureAsync(fleet, kind, TimeSpan.FromSeconds(arguments.GetValue(warmUp)),
                    TimeSpan.FromSeconds(arguments.GetValue(seconds)), cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? JsonLine.Of(result) : Words(result));
            return result.Lost == 0 && result.Twice == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<IngestBenchLine> MeasureAsync(FleetOptions options, string broker, TimeSpan warmUp, TimeSpan length,
        CancellationToken cancellationToken)
    {
        // A few connections, or devices, that stand for a fleet send more than one may.
        Dictionary<string, string> environment = new()
        {
            ["SPANE__BROKER__BOUNDS__STOREDPERSECOND"] = "1000000",
            ["SPANE__BROKER__BOUNDS__LIVEPERSECOND"] = "1000000",
        };
        if (options.Devices < FewDevices)
        {
            environment["SPANE__INGEST__BOUNDS__SEQUENCEDPERSECOND"] = "1000000";
        }

        await using var setup = await BenchSetup.StartAsync(
            VirtualFleet.Registrations(options), cancellationToken, environment, broker: broker);
        await using var fleet =
            await VirtualFleet.ConnectAsync(options with { Broker = setup.Connection }, connected: null, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var progress = new ConsoleProgress("bench ingest: stored");
        var sending = fleet.RunAsync(ending.Token);
        await WatchAsync(fleet, warmUp, progress, cancellationToken);

        var (before, stored, start) = (Use(setup, broker), fleet.Acknowledged, TimeProvider.System.GetTimestamp());
        await WatchAsync(fleet, length, progress, cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var messages = fleet.Acknowledged - stored;
        var after = Use(setup, broker);

        await ending.CancelAsync();
        await sending;
        await fleet.SettleAsync(SettleLimit, cancellationToken);
        var rows = StoredCount.Read(setup.TelemetryFile);
        var batches = await setup.MetricAsync("spane_batches_committed_total", cancellationToken);
        var gaps = await setup.MetricAsync("spane_messages_gap_total", cancellationToken);
        var duplicates = await setup.MetricAsync("spane_messages_duplicate_total", cancellationToken);
        var perMessage = 1e6 / Math.Max(1, messages);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Rows / Math.Max(1, batches):N0} messages in a transaction; {gaps:N0} came after a gap, {duplicates:N0} again; broker "
                + $"{(after.Broker.CpuSeconds - before.Broker.CpuSeconds) * perMessage:F1} µs, load "
                + $"{(after.Load.CpuSeconds - before.Load.CpuSeconds) * perMessage:F1} µs CPU for each message"));
        return new IngestBenchLine(
            "ingest",
            broker,
            (int)options.QoS,
            messages,
            Math.Round(messages / elapsed),
            Math.Round((after.Backend.CpuSeconds - before.Backend.CpuSeconds) * perMessage, 2),
            Math.Round((after.Broker.CpuSeconds - before.Broker.CpuSeconds) * perMessage, 2),
            Math.Round(after.Backend.PeakMegabytes),
            fleet.Sent - rows.Distinct,
            rows.Rows - rows.Distinct);
    }

    private static (ProcessUse Backend, ProcessUse Broker, ProcessUse Load) Use(BenchSetup setup, string broker) => (
        ProcessUse.Read(setup.Backend.ProcessId),
        broker == BrokerOptions.Embedded ? new ProcessUse(0, 0, 0) : ProcessUse.Read(setup.Broker.ProcessId),
        ProcessUse.Read(Environment.ProcessId));

    private static async Task WatchAsync(VirtualFleet fleet, TimeSpan length, ConsoleProgress progress, CancellationToken cancellationToken)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) is var passed && passed < length;)
        {
            var left = length - passed;
            await Task.Delay(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1), cancellationToken);
            progress.Report((int)fleet.Acknowledged);
        }
    }

    private static string Words(IngestBenchLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"QoS {line.Qos}, broker {line.Broker}: {line.MsgPerS:N0} messages/s stored, {line.CpuUsPerMsg} µs CPU of the backend and "
            + $"{line.BrokerCpuUsPerMsg} µs of a broker of its own for each, {line.RssMb:N0} MB at most; {line.Lost} lost, "
            + $"{line.Twice} duplicates");
}

/// <summary>The line of <c>spane bench ingest</c>. Load and backend are processes on this machine, and so is a broker of its own.</summary>
/// <param name="Bench">Always <c>ingest</c>.</param>
/// <param name="Broker"><c>embedded</c> or <c>mosquitto</c>.</param>
/// <param name="Qos">Quality of service, 0 or 1.</param>
/// <param name="Messages">Messages stored and named to their devices while it was measured.</param>
/// <param name="MsgPerS">Those per second.</param>
/// <param name="CpuUsPerMsg">CPU time of the backend for each of them, in µs; with the broker inside that of both.</param>
/// <param name="BrokerCpuUsPerMsg">CPU time of a broker of its own for each of them, in µs; 0: it is inside.</param>
/// <param name="RssMb">Largest resident memory of the backend, in MB.</param>
/// <param name="Lost">Messages sent and, after the end, not in the database.</param>
internal sealed record IngestBenchLine(string Bench, string Broker, int Qos, long Messages, double MsgPerS, double CpuUsPerMsg,
    double BrokerCpuUsPerMsg, double RssMb, long Lost, long Twice);
