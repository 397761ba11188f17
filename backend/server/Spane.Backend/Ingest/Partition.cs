using Spane.Backend.Settings;
using Spane.Backend.Traffic;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Ingest;

namespace Spane.Backend.Ingest;

/// <summary>The devices whose id hashes to one core: their messages are taken one after the other, those of other partitions at the same
/// time. The messages of a device are taken together, because its twin is then at hand, and so are its rows in the store.</summary>
internal sealed class Partition(IngestCounters counters, DeviceBounds bounds)
{
    private readonly List<DeviceRuntime> _waiting = [];

    /// <summary>Whether messages wait for <see cref="Run"/>.</summary>
    public bool IsWaiting => _waiting.Count > 0;

    /// <summary>Queues a message for <see cref="Run"/>.</summary>
    public void Add(DeviceRuntime runtime, RoutedMessage message)
    {
        if (runtime.Traffic.Waiting.Count == 0)
        {
            _waiting.Add(runtime);
        }

        runtime.Traffic.Waiting.Add(message);
    }

    /// <summary>Processes the queued messages.</summary>
    /// <param name="received">When they arrived, UTC.</param>
    /// <returns>What they produced.</returns>
    public PartitionResult Run(DateTimeOffset received, TimeSpan now)
    {
        var result = new PartitionResult();
        foreach (var runtime in _waiting)
        {
            var (letters, points) = (result.Batch.DeadLetters.Count, result.Batch.Points.Count);
            foreach (var message in runtime.Traffic.Waiting)
            {
                Process(runtime, message, received, now, result);
            }

            runtime.Traffic.Waiting.Clear();
            if (result.Batch.DeadLetters.Count > letters)
            {
                var over = runtime.Traffic.DeadLetters.Trim(result.Batch.DeadLetters, letters, bounds, now);
                runtime.Traffic.CountOver(over);
                counters.CountOver(OverBound.DeadLetter, over);
            }

            Collect(runtime, result, points);
        }

        _waiting.Clear();
        return result;
    }

    /// <summary>Advances the clock of the devices of this partition.</summary>
    /// <param name="utc">UTC.</param>
    public PartitionResult Tick(IEnumerable<DeviceRuntime> runtimes, DateTimeOffset utc, TimeSpan now)
    {
        var result = new PartitionResult();
        foreach (var runtime in runtimes)
        {
            if (runtime.Traffic.Look(bounds, now, out var replaced) is { } messagesPerSecond)
            {
                runtime.NoteFlooding(utc, messagesPerSecond);
            }

            counters.CountOver(OverBound.Live, replaced);
            var points = result.Batch.Points.Count;
            runtime.Tick(utc, result.Batch);
            Collect(runtime, result, points);
        }

        return result;
    }

    private void Process(DeviceRuntime runtime, RoutedMessage routed, DateTimeOffset received, TimeSpan now, PartitionResult result)
    {
        runtime.Note(routed.Leaf, routed.Message.Payload.Span, received);
        var rejection = routed.Rejection;
        if (rejection is not null || !PayloadParser.TryParse(routed.Leaf, routed.Message.Payload.Span, out var message, out rejection))
        {
            runtime.Heard(routed.Leaf, routed.Message.Retained, received);
            ProcessRefused(runtime, routed, rejection, received, result);
            return;
        }

        if (message is SequencedMessage && !runtime.Traffic.MayStore(bounds, now))
        {
            // Late, not lost: what `received` does not name, its node sends again.
            runtime.Heard(routed.Leaf, routed.Message.Retained, received);
            counters.CountOver(OverBound.HeldBack, 1);
            return;
        }

        switch (runtime.Process(message, routed.Message.Topic, routed.Message.Retained, received, result.Batch, routed.Message.Duplicate))
        {
            case SequenceOutcome.Duplicate:
                counters.CountDuplicate();
                break;
            case SequenceOutcome.Gap:
                counters.CountGap();
                break;
            case SequenceOutcome.Next:
                runtime.Traffic.Spend(routed.Message.Payload.Length);
                result.Taken++;
                break;
            default:
                result.Taken++;
                break;
        }

        if (runtime.Confirmed is { } confirmed && (result.Confirmed is not { } other || confirmed > other))
        {
            result.Confirmed = confirmed;
        }
    }

    private void ProcessRefused(DeviceRuntime runtime, RoutedMessage routed, Rejection rejection, DateTimeOffset received,
        PartitionResult result)
    {
        switch (runtime.ProcessRefused(
            routed.Leaf, routed.Message.Payload.Span, routed.Message.Topic, received, result.Batch, out var place))
        {
            case SequenceOutcome.Duplicate:
                counters.CountDuplicate();
                break;
            case SequenceOutcome.Gap:
                counters.CountGap();
                break;
            default:
                var told =
                    place is { } known ? rejection with { Detail = $"{rejection.Detail} Boot {known.Boot}, sequence {known.Sequence}." }
                        : rejection;
                result.Batch.DeadLetters.Add(Refuse(routed.Message, told, received, counters));
                break;
        }
    }

    public static DeadLetter Refuse(MqttReceivedMessage message, Rejection rejection, DateTimeOffset received, IngestCounters counters)
    {
        counters.CountRejected(rejection.Reason);
        var kept = message.Payload.Length > PayloadParser.MaximumBytes ? message.Payload[..PayloadParser.MaximumBytes] : message.Payload;
        return new DeadLetter(
            received.ToUnixTimeMilliseconds(), message.Topic, rejection.Reason.ToString(), rejection.Detail, message.Payload.Length,
            kept.ToArray());
    }

    private static void Collect(DeviceRuntime runtime, PartitionResult result, int pointsBefore)
    {
        var (state, show, receipts, steps) = runtime.Collect();
        result.CommandSteps.AddRange(steps);
        if (state is not null)
        {
            result.Batch.TwinStates.Add(new(runtime.Device.Id, state));
        }

        if (runtime.Epoch > 0 && (state is not null || result.Batch.Points.Count > pointsBefore))
        {
            result.Batch.Owners[runtime.Device.Id] = runtime.Epoch;
        }

        if (show is not null)
        {
            result.Views.Add(show);
        }

        foreach (var payload in receipts)
        {
            result.Receipts.Add(new Receipt(runtime, payload, runtime.Lives));
        }
    }
}
