using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>
/// From received messages to stored batches: collect → partitions in parallel → one transaction → PUBACK. While one batch is being committed the next one
/// is being taken; what arrives meanwhile makes the next batch larger, so the pace of the disk sets the size of the batches. Every queue is bounded: when the
/// store stands still, the broker is held back by its in-flight window.
/// </summary>
internal sealed class IngestPipeline : IDisposable
{
    // Below this a batch is taken faster on one core than it is handed out.
    private const int SmallestParallelBatch = 128;

    private readonly IMessageReceiver _receiver;
    private readonly DeviceDirectory _directory;
    private readonly IngestCommitter _committer;
    private readonly IngestCounters _counters;
    private readonly IngestOptions _options;
    private readonly TimeProvider _time;
    private readonly MessageRouter _router;
    private readonly Partition[] _partitions;
    private readonly PeriodicTimer _ticks;
    private long _drained;

    public IngestPipeline(
        IMessageReceiver receiver, DeviceDirectory directory, IngestCommitter committer, IngestCounters counters, IngestOptions options, TimeProvider time)
    {
        _receiver = receiver;
        _directory = directory;
        _committer = committer;
        _counters = counters;
        _options = options;
        _time = time;
        _router = new MessageRouter(directory);
        _partitions = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Partition(counters))];
        _ticks = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
    }

    /// <summary>Runs until cancelled or until no more messages come.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var storing = Task.CompletedTask;
        try
        {
            var tick = NextTick(cancellationToken);
            var arrival = _receiver.Received.WaitToReadAsync(cancellationToken).AsTask();
            while (true)
            {
                await Task.WhenAny(arrival, tick);
                if (tick.IsCompleted)
                {
                    await tick;
                    storing = await StoreNextAsync(Tick(), storing, cancellationToken);
                    tick = NextTick(cancellationToken);
                }

                if (arrival.IsCompleted)
                {
                    if (!await arrival)
                    {
                        await storing;
                        return;
                    }

                    storing = await StoreNextAsync(await TakeBatchAsync(storing, cancellationToken), storing, cancellationToken);
                    arrival = _receiver.Received.WaitToReadAsync(cancellationToken).AsTask();
                }
            }
        }
        finally
        {
            // Nothing may write any more once this has ended: the store is closed next.
            await storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _ticks.Dispose();

    /// <summary>Begins to store a batch once the one before is stored: they are stored in order, and only one waits.</summary>
    private async Task<Task> StoreNextAsync(PendingBatch batch, Task before, CancellationToken cancellationToken)
    {
        await before;
        return Task.Run(() => _committer.StoreAsync(batch, _receiver, cancellationToken), cancellationToken);
    }

    private Task<bool> NextTick(CancellationToken cancellationToken) => _ticks.WaitForNextTickAsync(cancellationToken).AsTask();

    private PendingBatch Tick() => new(
        ReadOnlyMemory<MqttReceivedMessage>.Empty,
        [Partition.Tick(_directory.All, _time.GetUtcNow())]);

    private async Task<PendingBatch> TakeBatchAsync(Task storing, CancellationToken cancellationToken)
    {
        var messages = new List<MqttReceivedMessage>();
        Drain(messages);
        if (messages.Count < _options.BatchMessages)
        {
            await GatherAsync(messages.Count, storing, cancellationToken);
            Drain(messages);
        }

        _drained = _time.GetTimestamp();
        var received = _time.GetUtcNow();
        var refused = Hand(messages, received);
        var results = await RunPartitionsAsync(messages.Count, received);
        (_time as TrustedClock)?.Hear(results.Max(result => result.Confirmed));
        results.Add(refused);
        return new PendingBatch(messages.ToArray(), results);
    }

    /// <summary>Waits for more messages: longer while many come, so that each is cheap; otherwise shortly, so that each is shown soon.</summary>
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

    private PartitionResult Hand(List<MqttReceivedMessage> messages, DateTimeOffset received)
    {
        var refused = new PartitionResult();
        foreach (var message in messages)
        {
            if (_router.TryFind(message.Topic, out var route, out var rejection))
            {
                var partition = (uint)string.GetHashCode(route.Runtime.Device.Id, StringComparison.Ordinal) % (uint)_partitions.Length;
                _partitions[partition].Add(route.Runtime, new RoutedMessage(message, route.Leaf, route.Rejection));
            }
            else
            {
                refused.Batch.DeadLetters.Add(Partition.Refuse(message, rejection, received, _counters));
            }
        }

        return refused;
    }

    private async Task<List<PartitionResult>> RunPartitionsAsync(int messages, DateTimeOffset received)
    {
        var busy = _partitions.Where(partition => partition.IsWaiting).ToList();
        if (messages < SmallestParallelBatch)
        {
            return busy.ConvertAll(partition => partition.Run(received));
        }

        return [.. await Task.WhenAll(busy.ConvertAll(partition => Task.Run(() => partition.Run(received))))];
    }
}
