using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>
/// From received messages to stored batches: collect → partitions in parallel → one transaction → PUBACK. While one batch is being
/// committed the next one is being taken; what arrives meanwhile makes the next batch larger, so the pace of the disk sets the size of the
/// batches. Every queue is bounded: when the store is unavailable, the broker is held back by its in-flight window. Live messages do not
/// wait in that queue: they come beside it, the latest of each device.
/// </summary>
internal sealed class IngestPipeline : IDisposable
{
    // Below this a batch is processed faster on one core than it is distributed.
    private const int SmallestParallelBatch = 128;

    private readonly IMessageReceiver _receiver;
    private readonly DeviceDirectory _directory;
    private readonly IngestCommitter _committer;
    private readonly IngestOptions _options;
    private readonly TimeProvider _time;
    private readonly LiveIntake _live;
    private readonly BatchAdmission _admission;
    private readonly Partition[] _partitions;
    private readonly PeriodicTimer _ticks;
    private long _drained;

    public IngestPipeline(
        IMessageReceiver receiver, DeviceDirectory directory, IngestCommitter committer, IngestCounters counters, IngestOptions options,
        TimeProvider time)
    {
        _receiver = receiver;
        _directory = directory;
        _committer = committer;
        _options = options;
        _time = time;
        _live = new LiveIntake(directory);
        _partitions = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Partition(counters, options.Bounds))];
        _admission = new BatchAdmission(directory, _partitions, _live, counters, options.Bounds);
        _ticks = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
    }

    /// <summary>Runs until cancelled or until no more messages come.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var storing = Task.CompletedTask;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var intake = _live.RunAsync(_receiver.Live, ending.Token);
        try
        {
            var tick = NextTick(cancellationToken);
            var arrival = Arrival(cancellationToken);
            var live = LiveArrival(cancellationToken);
            while (true)
            {
                await Task.WhenAny(arrival, live, tick);
                if (tick.IsCompleted)
                {
                    await tick;
                    storing = await StoreNextAsync(Tick(), storing, cancellationToken);
                    tick = NextTick(cancellationToken);
                }

                if (arrival.IsCompleted && !await arrival)
                {
                    await storing;
                    return;
                }

                if (arrival.IsCompleted || live.IsCompleted)
                {
                    storing = await StoreNextAsync(await ProcessBatchAsync(storing, cancellationToken), storing, cancellationToken);
                    arrival = arrival.IsCompleted ? Arrival(cancellationToken) : arrival;
                    live = live.IsCompleted ? LiveArrival(cancellationToken) : live;
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            // Nothing may write any more once this has ended: the store is closed next.
            await Task.WhenAll(storing, intake).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _ticks.Dispose();

    /// <summary>Begins to store a batch once the one before is stored: they are stored in order, and only one waits.</summary>
    private async Task<Task> StoreNextAsync(PendingBatch batch, Task before, CancellationToken cancellationToken)
    {
        await before;
        return Task.Run(() => _committer.StoreAsync(batch, _receiver, cancellationToken), cancellationToken);
    }

    private TimeSpan Monotonic => _time.GetElapsedTime(0);

    private Task<bool> NextTick(CancellationToken cancellationToken) => _ticks.WaitForNextTickAsync(cancellationToken).AsTask();

    private Task<bool> Arrival(CancellationToken cancellationToken) => _receiver.Received.WaitToReadAsync(cancellationToken).AsTask();

    private Task<bool> LiveArrival(CancellationToken cancellationToken) => _live.Waiting.WaitToReadAsync(cancellationToken).AsTask();

    private PendingBatch Tick() => new(
        ReadOnlyMemory<MqttReceivedMessage>.Empty,
        [_partitions[0].Tick(_directory.All, _time.GetUtcNow(), Monotonic)]);

    private async Task<PendingBatch> ProcessBatchAsync(Task storing, CancellationToken cancellationToken)
    {
        var messages = new List<MqttReceivedMessage>();
        Drain(messages);
        if (messages.Count < _options.BatchMessages)
        {
            await GatherAsync(messages.Count + _live.Waiting.Count, storing, cancellationToken);
            Drain(messages);
        }

        _drained = _time.GetTimestamp();
        var received = _time.GetUtcNow();
        var now = Monotonic;
        var refused = _admission.Admit(messages, received, now);
        var results = await RunPartitionsAsync(messages.Count, received, now);
        (_time as TrustedClock)?.Hear(results.Max(result => result.Confirmed));
        results.Add(refused);
        return new PendingBatch(messages.ToArray(), results);
    }

    /// <summary>Waits for more messages: longer while many come, so that each is cheap; otherwise shortly, so that each is shown
    /// soon.</summary>
    private async Task GatherAsync(int waiting, Task storing, CancellationToken cancellationToken)
    {
        if (waiting >= SmallestParallelBatch && waiting > _options.BusyMessagesPerSecond * _time.GetElapsedTime(_drained).TotalSeconds)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_options.BusyBatchMilliseconds), _time, cancellationToken);
            return;
        }

        // What comes while the store is at work is stored next, all together: then no message waits for two batches before it.
        await Task.Delay(TimeSpan.FromMilliseconds(_options.BatchMilliseconds), _time, cancellationToken);
        await storing;
    }

    private void Drain(List<MqttReceivedMessage> messages)
    {
        while (messages.Count < _options.BatchMessages && _receiver.Received.TryRead(out var message))
        {
            messages.Add(message);
        }
    }

    private async Task<List<PartitionResult>> RunPartitionsAsync(int messages, DateTimeOffset received, TimeSpan now)
    {
        var busy = _partitions.Where(partition => partition.IsWaiting).ToList();
        if (messages < SmallestParallelBatch)
        {
            return busy.ConvertAll(partition => partition.Run(received, now));
        }

        return [.. await Task.WhenAll(busy.ConvertAll(partition => Task.Run(() => partition.Run(received, now))))];
    }
}
