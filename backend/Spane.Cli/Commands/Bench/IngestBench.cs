using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spane.Cli.Load;
using Spane.Mqtt;

namespace Spane.Cli.Commands.Bench;

/// <summary>
/// <c>spane bench ingest</c>: publish → broker → decode → verdict → SQLite commit → PUBACK, with broker, backend and load on this machine. Stored is counted in
/// the database afterwards.
/// </summary>
public static class IngestBench
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 60 };
        var devices = new Option<int>("--devices") { Description = "Virtual devices, 1 to 10000.", DefaultValueFactory = _ => 200 };
        var quality = new Option<int>("--qos") { Description = "Quality of service, 0 or 1.", DefaultValueFactory = _ => 1 };
        var window = new Option<int>("--window") { Description = "The most packs sent and not yet acknowledged.", DefaultValueFactory = _ => 30_000 };
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("ingest", "Measures the path from published to stored and acknowledged.") { seconds, devices, quality, window, json };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            arguments.GetValue(seconds),
            Math.Clamp(arguments.GetValue(devices), 1, 10_000),
            arguments.GetValue(quality) == 0 ? MqttQoS.AtMostOnce : MqttQoS.AtLeastOnce,
            arguments.GetValue(window),
            arguments.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(int seconds, int devices, MqttQoS quality, int window, bool json, CancellationToken cancellationToken)
    {
        await using var setup = await BenchSetup.StartAsync(devices, cancellationToken).ConfigureAwait(false);
        await using var fleet = await VirtualFleet.ConnectAsync(setup.Connection, Math.Min(4, devices), devices, cancellationToken).ConfigureAwait(false);
        var before = ProcessUse.Read(setup.Backend.ProcessId);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        var packing = fleet.PackAsync(quality, window, ending.Token);
        for (var second = 1; second <= seconds && !cancellationToken.IsCancellationRequested; second++)
        {
            await Task.Delay(1000, cancellationToken).ConfigureAwait(false);
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{second} s: {fleet.Sent} sent, {fleet.Acknowledged} stored "));
        }

        var stored = fleet.Acknowledged;
        var elapsed = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var after = ProcessUse.Read(setup.Backend.ProcessId);
        await ending.CancelAsync().ConfigureAwait(false);
        await packing.ConfigureAwait(false);
        Console.Error.WriteLine();
        await fleet.SettleAsync(TimeSpan.FromMinutes(2), cancellationToken).ConfigureAwait(false);
        var rows = StoredCount.Read(setup.TelemetryFile);
        var result = new
        {
            bench = "ingest",
            qos = (int)quality,
            devices,
            seconds,
            messages = stored,
            msg_per_s = Math.Round(stored / elapsed),
            cpu_us_per_msg = Math.Round((after.CpuSeconds - before.CpuSeconds) * 1e6 / Math.Max(1, stored), 2),
            rss_mb = Math.Round(after.PeakMegabytes),
            lost = fleet.Sent - rows.Distinct,
            twice = rows.Rows - rows.Distinct,
        };
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"QoS {result.qos}, {devices} devices, {elapsed:0} s: {result.msg_per_s} messages/s stored, {result.cpu_us_per_msg} µs CPU per message, {result.rss_mb} MB, {result.lost} lost, {result.twice} twice"));
    }
}
