using Spane.Mqtt;

namespace Spane.Backend.Traffic;

/// <summary>The latest few live messages of a device that wait for the next batch; a newer one takes the place of the oldest. Safe for
/// concurrent use.</summary>
internal sealed class LiveBuffer
{
    /// <summary>How many wait: more than a second of weights, so that at the protocol's rate none is replaced while the store is
    /// quick.</summary>
    public const int Capacity = 8;

    private readonly Lock _gate = new();
    private MqttReceivedMessage?[]? _ring;
    private int _first;
    private int _count;
    private int _received;
    private int _replaced;

    /// <summary>Queues a message.</summary>
    /// <returns>Whether it is the only one: the device is to be looked at.</returns>
    public bool Add(MqttReceivedMessage message)
    {
        lock (_gate)
        {
            _ring ??= new MqttReceivedMessage?[Capacity];
            _received++;
            if (_count == Capacity)
            {
                _replaced++;
                _ring[_first] = message;
                _first = (_first + 1) % Capacity;
                return false;
            }

            _ring[(_first + _count) % Capacity] = message;
            return ++_count == 1;
        }
    }

    /// <summary>Dequeues the waiting messages.</summary>
    public void Drain(List<MqttReceivedMessage> messages)
    {
        lock (_gate)
        {
            for (; _count > 0; _count--)
            {
                messages.Add(_ring![_first]!);
                _ring[_first] = null;
                _first = (_first + 1) % Capacity;
            }
        }
    }

    /// <summary>How many came since this was asked last, and how many of them were replaced before anyone looked.</summary>
    public (int Received, int Replaced) TakeCounts()
    {
        lock (_gate)
        {
            var counts = (_received, _replaced);
            (_received, _replaced) = (0, 0);
            return counts;
        }
    }
}
