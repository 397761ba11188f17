using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Ingest;

namespace Spane.Backend.Ingest;

/// <summary>The devices whose id hashes to one core: their messages are taken one after the other, those of other partitions at the same time.</summary>
/// <param name="counters">Counts what happens.</param>
internal sealed class Partition(IngestCounters counters)
{
    private readonly List<RoutedMessage> _waiting = [];
    private readonly List<DeviceRuntime> _touched = [];

    /// <summary>Messages waiting for <see cref="Run"/>.</summary>
    public int Count => _waiting.Count;

    public void Add(RoutedMessage message) => _waiting.Add(message);

    /// <summary>Takes the waiting messages.</summary>
    /// <param name="received">When they arrived, UTC.</param>
    /// <returns>What they produced.</returns>
    public PartitionResult Run(DateTimeOffset received)
    {
        var result = new PartitionResult();
        foreach (var message in _waiting)
        {
            Take(message, received, result);
        }

        _waiting.Clear();
        foreach (var runtime in _touched)
        {
            Collect(runtime, result);
        }

        _touched.Clear();
        return result;
    }

    /// <summary>Lets time pass for devices of this partition.</summary>
    /// <param name="runtimes">The devices.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What that produced.</returns>
    public static PartitionResult Tick(IEnumerable<DeviceRuntime> runtimes, DateTimeOffset now)
    {
        var result = new PartitionResult();
        foreach (var runtime in runtimes)
        {
            runtime.Tick(now);
            Collect(runtime, result);
        }

        return result;
    }

    private void Take(RoutedMessage routed, DateTimeOffset received, PartitionResult result)
    {
        routed.Runtime.Note(routed.Leaf, routed.Message.Payload.Span, received);
        if (!PayloadParser.TryParse(routed.Leaf, routed.Message.Payload.Span, out var message, out var rejection))
        {
            result.Batch.DeadLetters.Add(Refuse(routed.Message, rejection, received, counters));
            return;
        }

        var runtime = routed.Runtime;
        if (!runtime.Touched)
        {
            _touched.Add(runtime);
        }

        switch (runtime.Take(message, routed.Message.Topic, routed.Message.Retained, received, result.Batch))
        {
            case SequenceOutcome.Duplicate:
                counters.CountDuplicate();
                break;
            case SequenceOutcome.Gap:
                counters.CountGap();
                break;
            default:
                result.Taken++;
                break;
        }

        if (message is AcknowledgementMessage acknowledgement)
        {
            result.Acknowledgements.Add(acknowledgement);
        }
    }

    public static DeadLetter Refuse(MqttReceivedMessage message, Rejection rejection, DateTimeOffset received, IngestCounters counters)
    {
        counters.CountRejected(rejection.Reason);
        var kept = message.Payload.Length > PayloadParser.MaximumBytes ? message.Payload[..PayloadParser.MaximumBytes] : message.Payload;
        return new DeadLetter(
            received.ToUnixTimeMilliseconds(), message.Topic, rejection.Reason.ToString(), rejection.Detail, message.Payload.Length, kept.ToArray());
    }

    private static void Collect(DeviceRuntime runtime, PartitionResult result)
    {
        var (state, show, receipt) = runtime.Collect();
        if (state is not null)
        {
            result.Batch.TwinStates.Add(new(runtime.Device.Id, state));
        }

        if (show is not null)
        {
            result.Pictures.Add(show);
        }

        if (receipt is { } payload)
        {
            result.Receipts.Add(new Receipt(runtime, payload));
        }
    }
}
