using System.Collections.Concurrent;
using MQTTnet;

namespace Spane.Mqtt.MqttNet;

/// <summary>One network connection of MQTTnet: a client of its own, so that whatever it delivers belongs to this connection.</summary>
internal sealed class MqttNetLink(IMqttClient client, long number) : IDisposable
{
    private readonly ConcurrentDictionary<ushort, MqttApplicationMessageReceivedEventArgs> unacknowledged = new();
    private readonly TaskCompletionSource<MqttClientDisconnectedEventArgs> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IMqttClient Client { get; } = client;

    /// <summary>Counts the network connections, from 1.</summary>
    public long Number { get; } = number;

    /// <summary>Bounds the QoS 1 messages in flight to the broker, which MQTTnet itself does not.</summary>
    public SemaphoreSlim Window { get; private set; } = new(1);

    /// <summary>Completes when the connection is gone.</summary>
    public Task<MqttClientDisconnectedEventArgs> Ended => ended.Task;

    /// <summary>The broker has accepted the connection with its own limit.</summary>
    public void Accepted(int publishWindow, MqttClientConnectResult result) =>
        Window = new SemaphoreSlim(Math.Min(publishWindow, result.ReceiveMaximum ?? ushort.MaxValue));

    /// <summary>The connection is gone.</summary>
    public Task EndAsync(MqttClientDisconnectedEventArgs reason)
    {
        ended.TrySetResult(reason);
        return Task.CompletedTask;
    }

    /// <summary>Keeps a received message until it is acknowledged.</summary>
    public void Keep(MqttApplicationMessageReceivedEventArgs received) => unacknowledged[received.PacketIdentifier] = received;

    /// <summary>Sends PUBACK for a message of this connection.</summary>
    public Task AcknowledgeAsync(ushort packetId, CancellationToken cancellationToken) =>
        unacknowledged.TryRemove(packetId, out MqttApplicationMessageReceivedEventArgs? received)
            ? received.AcknowledgeAsync(cancellationToken)
            : Task.CompletedTask;

    public void Dispose() => Client.Dispose();
}
