using System.Diagnostics;
using Spane.Lab.Load;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Lab.Bench;

/// <summary>One measured run: all devices send, the subscribers receive and acknowledge in batches.</summary>
internal sealed class MqttBenchRun(FleetOptions options, int subscribers)
{
    private const int AcknowledgedAtOnce = 500;
    private const long WarmUpMessages = 20_000;

    /// <summary>After this long without an arrival, what is missing counts as lost.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public async Task<MqttBenchLine> MeasureAsync(CancellationToken cancellationToken)
    {
        // The runtime compiles its hot paths anew once they are known to be hot.
        await RunAsync(options with { Messages = Math.Min(WarmUpMessages, options.Messages) }, cancellationToken);
        return await RunAsync(options, cancellationToken);
    }

    private async Task<MqttBenchLine> RunAsync(FleetOptions load, CancellationToken cancellationToken)
    {
        var arrivals = new FleetArrivals(load);
        MqttConnection[] receivers =
            await Task.WhenAll(Enumerable.Range(0, subscribers).Select(number => SubscribeAsync(load, number, cancellationToken)));
        await using VirtualFleet fleet = await VirtualFleet.ConnectAsync(load, connected: null, cancellationToken);

        using var process = Process.GetCurrentProcess();
        long allocated = GC.GetTotalAllocatedBytes();
        TimeSpan cpu = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        var reading = Task.WhenAll(receivers.Select(receiver => ReadAsync(receiver, arrivals, cancellationToken)));
        Task sending = fleet.RunAsync(cancellationToken);
        TimeSpan last = await WatchAsync(load, fleet, arrivals, sending, start, cancellationToken);
        await sending;
        process.Refresh();
        var line = new MqttBenchLine(
            "mqtt",
            (int)load.QoS,
            load.Devices,
            load.Connections,
            subscribers,
            load.Messages,
            Math.Round(arrivals.Distinct / last.TotalSeconds),
            Math.Round((process.TotalProcessorTime - cpu).TotalMicroseconds / load.Messages, 2),
            Math.Round((GC.GetTotalAllocatedBytes() - allocated) / (double)load.Messages),
            Math.Round(process.WorkingSet64 / 1e6, 1),
            load.Messages - arrivals.Distinct,
            arrivals.Twice);
        foreach (MqttConnection receiver in receivers)
        {
            await receiver.DisposeAsync();
        }

        await reading;
        return line;
    }

    private static async Task<MqttConnection> SubscribeAsync(FleetOptions load, int number, CancellationToken cancellationToken)
    {
        var receiver = new MqttConnection(load.Broker with { ClientId = $"spane-bench-{Environment.ProcessId}-{number}" });
        await receiver.StartAsync(cancellationToken);
        string filter = $"$share/bench/{DeviceTopic.Filter(TopicLeaf.Pack)}";
        await receiver.SubscribeAsync([new MqttSubscription(filter, load.QoS)], cancellationToken);
        return receiver;
    }

    private static async Task ReadAsync(MqttConnection subscriber, FleetArrivals arrivals, CancellationToken cancellationToken)
    {
        var batch = new MqttReceivedMessage[AcknowledgedAtOnce];
        while (await subscriber.Received.WaitToReadAsync(cancellationToken))
        {
            int count = 0;
            while (count < batch.Length && subscriber.Received.TryRead(out MqttReceivedMessage? message))
            {
                arrivals.Add(message);
                batch[count++] = message;
            }

            await subscriber.AcknowledgeAsync(batch.AsMemory(0, count), cancellationToken);
        }
    }

    /// <summary>Shows progress until everything has arrived or nothing comes any more.</summary>
    /// <returns>The time from the start to the last arrival.</returns>
    private static async Task<TimeSpan> WatchAsync(
        FleetOptions load, VirtualFleet fleet, FleetArrivals arrivals, Task sending, long start, CancellationToken cancellationToken)
    {
        long before = -1;
        TimeSpan last = TimeSpan.Zero;
        TimeSpan shown = TimeSpan.Zero;
        while (true)
        {
            TimeSpan now = Stopwatch.GetElapsedTime(start);
            if (arrivals.Distinct != before)
            {
                before = arrivals.Distinct;
                last = now;
            }

            if (before == load.Messages || sending.IsFaulted || (sending.IsCompleted && now - last > Silence))
            {
                return last;
            }

            if (now - shown > TimeSpan.FromSeconds(1))
            {
                shown = now;
                await Console.Error.WriteLineAsync(
                    $"QoS {(int)load.QoS}: {fleet.Published:N0} of {load.Messages:N0} sent, {before:N0} arrived");
            }

            await Task.Delay(2, cancellationToken);
        }
    }
}
