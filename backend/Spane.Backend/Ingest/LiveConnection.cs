using System.Threading.Channels;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>The connection over which live weights come: at the broker they then have a queue of their own, and a flood of them fills no other.</summary>
/// <param name="connection">The connection, not started yet.</param>
/// <param name="log">Told when the broker refuses it.</param>
internal sealed class LiveConnection(IMqttConnection connection, ILogger<LiveConnection> log) : IAsyncDisposable
{
    /// <summary>The live weights.</summary>
    public ChannelReader<MqttReceivedMessage> Received => connection.Received;

    /// <summary>Whether live weights can come.</summary>
    public bool IsConnected => connection.State == MqttConnectionState.Connected;

    /// <summary>Connects and subscribes. What must be stored does not depend on it: a refusal is told, and weights are missing.</summary>
    /// <param name="cancellationToken">Ends the wait for the broker.</param>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connection.StartAsync(cancellationToken);
            await connection.SubscribeAsync([new MqttSubscription(DeviceTopic.Filter(TopicLeaf.Weight), MqttQoS.AtMostOnce)], cancellationToken);
        }
        catch (MqttException refusal)
        {
            log.LogError("Live weights do not come, everything else does: {Refusal} See the settings Spane:Broker:LiveUserName and LivePassword.", refusal.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
