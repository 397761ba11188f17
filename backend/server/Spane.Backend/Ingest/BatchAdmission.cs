using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Backend.Traffic;
using Spane.Backend.Twins;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Storage.Ingest;

namespace Spane.Backend.Ingest;

/// <summary>Dispatches the messages of a batch to the partitions, as many of each device as it may send: what is above neither fills the
/// disk nor holds up the others.</summary>
internal sealed class BatchAdmission(DeviceDirectory directory, Partition[] partitions, LiveIntake live, IngestCounters counters,
    DeviceBounds bounds)
{
    private readonly MessageRouter _router = new(directory);
    private readonly DeadLetterBound _strangers = new();
    private readonly List<MqttReceivedMessage> _live = [];
    private readonly List<DeviceRuntime> _late = [];
    private readonly HashSet<MqttReceivedMessage> _elsewhere = [];

    /// <summary>Dispatches the messages of a batch, and the queued live messages. Those of devices that another backend looks after are
    /// taken out of the batch.</summary>
    /// <param name="received">When it arrived, UTC.</param>
    /// <returns>What belongs to no device.</returns>
    public PartitionResult Admit(List<MqttReceivedMessage> messages, DateTimeOffset received, TimeSpan now)
    {
        var refused = new PartitionResult();
        foreach (var message in messages)
        {
            var found = _router.TryFind(message.Topic, out var route, out var rejection);
            if (found && route.Leaf == TopicLeaf.Weight)
            {
                // A source without a connection of their own for live values brings them with the others.
                live.Add(route.Runtime, message);
                continue;
            }

            if (rejection == MessageRouter.Elsewhere)
            {
                _elsewhere.Add(message);
                continue;
            }

            route.Runtime?.Traffic.Count(message.Payload.Length);
            if (!found)
            {
                Refuse(route.Runtime, message, rejection!, received, now, refused.Batch.DeadLetters);
            }
            else if (IsSequenced(route.Leaf) || route.Runtime!.Traffic.TryTake(message.Payload.Length, bounds, now))
            {
                Add(route.Runtime!, route.Leaf, message, route.Rejection);
            }
            else
            {
                HoldBack(route.Runtime, route.Leaf, message);
            }
        }

        if (_elsewhere.Count > 0)
        {
            messages.RemoveAll(_elsewhere.Contains);
            _elsewhere.Clear();
        }

        AdmitLate();
        AdmitLive(refused.Batch.DeadLetters, received, now);
        return refused;
    }

    // Sequenced messages are bounded where their place in the sequence is known.
    private static bool IsSequenced(TopicLeaf leaf) => leaf is TopicLeaf.Pack or TopicLeaf.Trial or TopicLeaf.Power or TopicLeaf.Event;

    private void HoldBack(DeviceRuntime runtime, TopicLeaf leaf, MqttReceivedMessage message)
    {
        var traffic = runtime.Traffic;
        if (leaf is not (TopicLeaf.Status or TopicLeaf.ConfigReported))
        {
            counters.CountOver(OverBound.Live, 1);
            return;
        }

        var first = traffic is { LatestStatus: null, LatestReport: null };
        var replaced = leaf == TopicLeaf.Status ? traffic.LatestStatus : traffic.LatestReport;
        counters.CountOver(OverBound.Live, replaced is null ? 0 : 1);
        if (leaf == TopicLeaf.Status)
        {
            traffic.LatestStatus = message;
        }
        else
        {
            traffic.LatestReport = message;
        }

        if (first)
        {
            _late.Add(runtime);
        }
    }

    private void AdmitLate()
    {
        foreach (var runtime in _late)
        {
            var traffic = runtime.Traffic;
            if (traffic.LatestStatus is { } status)
            {
                Add(runtime, TopicLeaf.Status, status);
            }

            if (traffic.LatestReport is { } report)
            {
                Add(runtime, TopicLeaf.ConfigReported, report);
            }

            (traffic.LatestStatus, traffic.LatestReport) = (null, null);
        }

        _late.Clear();
    }

    private void AdmitLive(List<DeadLetter> letters, DateTimeOffset received, TimeSpan now)
    {
        live.Drain(_live);
        foreach (var message in _live)
        {
            if (_router.TryFind(message.Topic, out var route, out var rejection))
            {
                Add(route.Runtime!, route.Leaf, message, route.Rejection);
            }
            else if (rejection != MessageRouter.Elsewhere)
            {
                Refuse(route.Runtime, message, rejection, received, now, letters);
            }
        }

        _live.Clear();
    }

    private void Refuse(DeviceRuntime? runtime, MqttReceivedMessage message, Rejection rejection, DateTimeOffset received, TimeSpan now,
        List<DeadLetter> letters)
    {
        letters.Add(Partition.Refuse(message, rejection, received, counters));
        var over = (runtime?.Traffic.DeadLetters ?? _strangers).Trim(letters, letters.Count - 1, bounds, now);
        runtime?.Traffic.CountOver(over);
        counters.CountOver(OverBound.DeadLetter, over);
    }

    private void Add(DeviceRuntime runtime, TopicLeaf leaf, MqttReceivedMessage message, Rejection? rejection = null)
    {
        var partition = (uint)string.GetHashCode(runtime.Device.Id, StringComparison.Ordinal) % (uint)partitions.Length;
        partitions[partition].Add(runtime, new RoutedMessage(message, leaf, rejection));
    }
}
