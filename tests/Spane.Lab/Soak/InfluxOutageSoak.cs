using Spane.Lab.Load;
using Spane.Mqtt;

namespace Spane.Lab.Soak;

/// <summary>InfluxDB is killed under load and comes back much later: what it holds in the end, in which order it came, and what the wait
/// cost.</summary>
internal sealed class InfluxOutageSoak(TimeSpan outage, int messagesPerSecond)
{
    private const int Devices = 24;
    private const double BytesPerMegabyte = 1_000_000;

    // Few enough to be behind for a moment when the load stops, so that catching up is seen under load.
    private const int FewBatches = 20;

    private static readonly TimeSpan LoadBefore = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private double _backendMegabytes;
    private double _waitingMegabytes;
    private int _outOfOrder;

    /// <summary>Runs.</summary>
    public async Task<InfluxOutageResult> RunAsync(IProgress<int> progress, CancellationToken cancellationToken)
    {
        var options =
            new FleetOptions
            {
                Broker = new MqttConnectionOptions(),
                Devices = Devices,
                Connections = 4,
                MessagesPerSecond = messagesPerSecond
            };
        await using var reference = await FleetReference.CreateAsync(options, cancellationToken);
        await using var influx = await SoakInflux.StartAsync(cancellationToken);
        await using var plant = await BenchSetup.StartAsync(VirtualFleet.Registrations(options), cancellationToken, influx.Environment);
        await using var fleet =
            await VirtualFleet.ConnectAsync(options with { Broker = plant.Connection }, connected: null, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = fleet.RunAsync(ending.Token);
        var outboxes = fleet.KeepOutboxesAsync(ending.Token);
        await WatchAsync(plant, fleet, progress, LoadBefore, cancellationToken);
        var (before, sentBefore, awayFrom) =
            (ProcessUse.Read(plant.Backend.ProcessId).ResidentMegabytes, fleet.Sent, TimeProvider.System.GetTimestamp());

        await influx.KillAsync();
        await WatchAsync(plant, fleet, progress, outage, cancellationToken);
        var rate = (fleet.Sent - sentBefore) / TimeProvider.System.GetElapsedTime(awayFrom).TotalSeconds;
        await influx.StartAgainAsync(cancellationToken);

        var backFrom = TimeProvider.System.GetTimestamp();
        while (StoredFleet.Waiting(plant.TelemetryFile).Batches > FewBatches && TimeProvider.System.GetElapsedTime(backFrom) < Limit)
        {
            await WatchAsync(plant, fleet, progress, Look, cancellationToken);
            _outOfOrder += await OutOfOrderAsync(influx, cancellationToken);
        }

        var catchUp = TimeProvider.System.GetElapsedTime(backFrom);
        await ending.CancelAsync();
        await sending;
        await outboxes;
        await fleet.SettleAsync(Limit, cancellationToken);
        await SoakInflux.CaughtUpAsync(plant.TelemetryFile, Limit, cancellationToken);

        var stored = await StoredFleet.PointsAsync(influx.Store, options, cancellationToken);
        var expected = StoredFleet.Points(fleet.Devices.SelectMany(device => reference.Feed(options, device)));
        var round =
            new CrashCheck(expected, new Dictionary<string, string>()).Compare(CrashFault.InfluxKilled, fleet.Sent, settled: true, stored,
                StoredFleet.Twins(plant.TelemetryFile));
        return new InfluxOutageResult(
            "influx", (int)outage.TotalSeconds, fleet.Sent, Math.Round(rate), round.Lost, round.Wrong, _outOfOrder, Math.Round(before),
            Math.Round(_backendMegabytes), Math.Round(_waitingMegabytes, 1), Math.Round(catchUp.TotalSeconds, 1));
    }

    private async Task WatchAsync(BenchSetup plant, VirtualFleet fleet, IProgress<int> progress, TimeSpan length,
        CancellationToken cancellationToken)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < length;)
        {
            await Task.Delay(Look, cancellationToken);
            progress.Report((int)fleet.Acknowledged);
            _backendMegabytes = Math.Max(_backendMegabytes, ProcessUse.Read(plant.Backend.ProcessId).ResidentMegabytes);
            _waitingMegabytes = Math.Max(_waitingMegabytes, StoredFleet.Waiting(plant.TelemetryFile).Bytes / BytesPerMegabyte);
        }
    }

    // A device's packs are numbered without holes: if the highest is there and one below it is not, it came too early. The highest is asked
    // for first.
    private static async Task<int> OutOfOrderAsync(SoakInflux influx, CancellationToken cancellationToken)
    {
        var highest = await ByDeviceAsync(influx, "max", cancellationToken);
        var counts = await ByDeviceAsync(influx, "count", cancellationToken);
        return highest.Count(device => counts[device.Key] < device.Value);
    }

    private static async Task<Dictionary<string, long>> ByDeviceAsync(SoakInflux influx, string function,
        CancellationToken cancellationToken) =>
        (await influx.QueryAsync($"SELECT {function}(seq) FROM pack GROUP BY device", cancellationToken))
            .ToDictionary(series => series.Tags["device"], series => series.Rows[0][1].GetInt64(), StringComparer.Ordinal);
}

/// <summary>The line of <c>spane soak influx</c>.</summary>
/// <param name="Soak">Always <c>influx</c>.</param>
/// <param name="OutageSeconds">How long InfluxDB was away, in s.</param>
/// <param name="MsgPerS">Messages per second while InfluxDB was away.</param>
/// <param name="Lost">Points that should be in InfluxDB and are not.</param>
/// <param name="OutOfOrder">How often a device's later pack was seen in InfluxDB before an earlier one.</param>
/// <param name="BackendMbBefore">Memory of the backend when InfluxDB went away, in MB.</param>
/// <param name="BackendMbMost">The most that it was until InfluxDB had everything, in MB.</param>
/// <param name="WaitingMbMost">The most that waited on disk, compressed, in MB.</param>
/// <param name="CatchUpSeconds">How long InfluxDB needed afterwards until nothing waited, load going on, in s.</param>
public sealed record InfluxOutageResult(
    string Soak,
    int OutageSeconds,
    long Messages,
    double MsgPerS,
    int Lost,
    int Wrong,
    int OutOfOrder,
    double BackendMbBefore,
    double BackendMbMost,
    double WaitingMbMost,
    double CatchUpSeconds);
