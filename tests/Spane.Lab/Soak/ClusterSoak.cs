using Spane.Lab.Load;
using Spane.Mqtt;

namespace Spane.Lab.Soak;

/// <summary>
/// Backends that share the devices by PostgreSQL and Orleans: how much they store per second, what an update of one backend after the other
/// costs, and what becomes of a killed backend's devices. Stored is counted in the database at the end.
/// </summary>
public sealed class ClusterSoak(ClusterOptions options, Action<string> progress)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it.</summary>
    public async Task<ClusterResult> RunAsync(CancellationToken cancellationToken)
    {
        var fleet = new FleetOptions
        {
            Broker = new MqttConnectionOptions(),
            Devices = options.Devices,
            // As in the field, a connection for each device.
            Connections = options.Devices,
            StepMilliseconds = 10,
            Window = 4000,
            Backlog = 8000,
        };
        progress($"PostgreSQL and {options.Backends} backends start");
        await using var setup =
            await ClusterSetup.StartAsync(options.Backends, VirtualFleet.Registrations(fleet), cancellationToken);
        var (throughput, use, sent) = await MeasureAsync(setup, setup.Connect(fleet), cancellationToken);
        RollingUpdateResult? update = null;
        if (options.UpdateMessagesPerSecond > 0)
        {
            var load = fleet with { Boot = 2, MessagesPerSecond = options.UpdateMessagesPerSecond, Backlog = 100_000 };
            update = await new RollingUpdate(setup, setup.Connect(load), progress).RunAsync(cancellationToken);
            sent += update.Messages;
        }

        var kill = await KillAsync(
            setup, setup.Connect(fleet with { Boot = 3, MessagesPerSecond = options.MessagesPerSecond, Backlog = 100_000 }),
            cancellationToken);
        sent += kill.Sent;
        var stored = await setup.CountAsync(cancellationToken);
        return new ClusterResult(
            options.Backends,
            options.MessagesPerSecond,
            kill.Rate,
            kill.Moved,
            kill.Takeover.TotalSeconds,
            kill.CaughtUp.TotalSeconds,
            sent,
            sent - stored.Distinct,
            stored.Rows - stored.Distinct,
            throughput,
            use,
            update);
    }

    private async Task<(double Throughput, ClusterUse? Use, long Sent)> MeasureAsync(ClusterSetup setup, FleetOptions load,
        CancellationToken cancellationToken)
    {
        if (options.ThroughputLength == TimeSpan.Zero)
        {
            return (0, null, 0);
        }

        await using var fleet = await VirtualFleet.ConnectAsync(load, connected: null, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = fleet.RunAsync(ending.Token);
        progress("full load");
        await Task.Delay(WarmUp, cancellationToken);
        var (before, used, start) = (fleet.Acknowledged, setup.Use(), TimeProvider.System.GetTimestamp());
        await Task.Delay(options.ThroughputLength, cancellationToken);
        var stored = fleet.Acknowledged - before;
        var throughput = stored / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var use = setup.Use().MicrosecondsEach(used, stored);
        progress($"{throughput:F0} messages/s stored");
        await ending.CancelAsync();
        await sending;
        await fleet.SettleAsync(SettleLimit, cancellationToken);
        return (throughput, use, fleet.Sent);
    }

    private async Task<(long Sent, double Rate, int Moved, TimeSpan Takeover, TimeSpan CaughtUp)> KillAsync(ClusterSetup setup,
        FleetOptions load, CancellationToken cancellationToken)
    {
        progress($"{options.MessagesPerSecond} messages/s");
        await using var fleet = await VirtualFleet.ConnectAsync(load, connected: null, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        var sending = fleet.RunAsync(ending.Token);
        var outboxes = fleet.KeepOutboxesAsync(ending.Token);
        await Task.Delay(options.Length / 3, cancellationToken);

        progress("one backend killed");
        var killed = TimeProvider.System.GetTimestamp();
        var orphans = await setup.KillBackendAsync(0, fleet.Devices, cancellationToken);
        var first = orphans.Select(device => (Device: device, After: device.Sequence)).ToList();
        var limit = options.Length * 2;
        var takeover =
            await StoredAsync([.. orphans.Select(device => (device, device.AcknowledgedUpTo))], killed, limit, cancellationToken);
        progress("taken over");
        var caughtUp = await StoredAsync(first, killed, limit, cancellationToken);
        progress("caught up");
        var left = options.Length - TimeProvider.System.GetElapsedTime(start);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);

        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var sent = fleet.Sent;
        await ending.CancelAsync();
        await Task.WhenAll(sending, outboxes);
        progress("the last messages are stored");
        await fleet.SettleAsync(SettleLimit, cancellationToken);
        return (fleet.Sent, sent / elapsed.TotalSeconds, orphans.Count, takeover, caughtUp);
    }

    /// <summary>Waits until of each device a message after the one given is acknowledged as stored.</summary>
    /// <returns>How long after the kill; below 0: not within the limit.</returns>
    private static async Task<TimeSpan> StoredAsync(List<(FleetDevice Device, uint After)> waiting, long killed, TimeSpan limit,
        CancellationToken cancellationToken)
    {
        while (waiting.Count > 0 && TimeProvider.System.GetElapsedTime(killed) < limit)
        {
            await Task.Delay(Look, cancellationToken);
            waiting.RemoveAll(one => one.Device.AcknowledgedUpTo > one.After);
        }

        return waiting.Count == 0 ? TimeProvider.System.GetElapsedTime(killed) : Timeout.InfiniteTimeSpan;
    }
}
