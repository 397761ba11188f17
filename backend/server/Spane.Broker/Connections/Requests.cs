using MQTTnet.Packets;

namespace Spane.Broker.Connections;

/// <summary>The SUBSCRIBE and UNSUBSCRIBE of one client that MQTTnet has not answered. It queues answers without a bound, and gives the
/// reason codes of one SUBSCRIBE by falling QoS instead of in the order of its filters. Safe for concurrent use.</summary>
internal sealed class Requests
{
    private const int Most = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, int[]> _orders = [];
    private int _open;
    private TaskCompletionSource? _room;

    /// <summary>Whether so many are open that no further one is read.</summary>
    public bool IsFull => Volatile.Read(ref _open) >= Most;

    /// <summary>Completes when there is room for one more.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            return _open < Most ? Task.CompletedTask
                : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public void Asked(MqttPacket request)
    {
        lock (_gate)
        {
            _open++;
            if (request is MqttSubscribePacket { TopicFilters: { Count: > 1 } filters } subscribe
                && filters.Exists(filter => filter.QualityOfServiceLevel != filters[0].QualityOfServiceLevel))
            {
                _orders[subscribe.PacketIdentifier] =
                    [.. Enumerable.Range(0, filters.Count).OrderByDescending(place => filters[place].QualityOfServiceLevel)];
            }
        }
    }

    public void Answered(MqttPacket answer)
    {
        lock (_gate)
        {
            if (answer is MqttSubAckPacket { ReasonCodes: { } codes } acknowledged
                && _orders.Remove(acknowledged.PacketIdentifier, out var order) && order.Length == codes.Count)
            {
                var given = codes.ToArray();
                for (var place = 0; place < order.Length; place++)
                {
                    codes[order[place]] = given[place];
                }
            }

            if (--_open < Most)
            {
                _room?.TrySetResult();
                _room = null;
            }
        }
    }
}
