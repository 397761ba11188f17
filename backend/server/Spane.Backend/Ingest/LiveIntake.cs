using System.Threading.Channels;
using Spane.Backend.Devices;
using Spane.Backend.Traffic;
using Spane.Backend.Twins;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>Receives live messages from their connection as fast as they arrive, whatever the store does, and lets the latest few of each
/// device wait for the next batch: however many come, a batch gets at most <see cref="LiveBuffer.Capacity"/> of a device.</summary>
internal sealed class LiveIntake(DeviceDirectory directory)
{
    private readonly MessageRouter _router = new(directory);
    private readonly LiveBuffer _strangers = new();

    // Bounded by its nature: a device is in it only while its buffer is not empty.
    private readonly Channel<DeviceRuntime?> _waiting = Channel.CreateUnbounded<DeviceRuntime?>();

    /// <summary>The devices whose live messages wait; null: those of nobody that is registered.</summary>
    public ChannelReader<DeviceRuntime?> Waiting => _waiting.Reader;

    /// <summary>Receives live messages until there are no more.</summary>
    public async Task RunAsync(ChannelReader<MqttReceivedMessage>? received, CancellationToken cancellationToken)
    {
        while (received is not null && await received.WaitToReadAsync(cancellationToken))
        {
            while (received.TryRead(out var message))
            {
                _router.TryFind(message.Topic, out var route, out _);
                Add(route.Runtime, message);
            }
        }
    }

    /// <summary>Queues a live message.</summary>
    public void Add(DeviceRuntime? runtime, MqttReceivedMessage message)
    {
        if ((runtime?.Traffic.Live ?? _strangers).Add(message))
        {
            _waiting.Writer.TryWrite(runtime);
        }
    }

    /// <summary>Dequeues the waiting live messages.</summary>
    public void Drain(List<MqttReceivedMessage> messages)
    {
        // Only those that wait now: a flood must not keep this from ending.
        for (var devices = _waiting.Reader.Count; devices > 0 && _waiting.Reader.TryRead(out var runtime); devices--)
        {
            (runtime?.Traffic.Live ?? _strangers).Drain(messages);
        }
    }
}
