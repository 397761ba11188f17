using System.Threading.Channels;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>The connection over which live weights come: at the broker they then have a queue of their own, and a flood of them fills no
/// other.</summary>
internal sealed class LiveConnection(IMqttConnection connection, TimeProvider time, ILogger<LiveConnection> log) : IAsyncDisposable
{
    /// <summary>A broker that makes the user name the client id gives both connections of one user the same session: they would end each
    /// other for ever.</summary>
    internal const int MaxEnds = 10;
    internal static readonly TimeSpan Watched = TimeSpan.FromMinutes(2);

    private readonly Queue<long> _ends = new();
    private Task _givingUp = Task.CompletedTask;
    private bool _connected;

    /// <summary>The live weights.</summary>
    public ChannelReader<MqttReceivedMessage> Received => connection.Received;

    /// <summary>Whether live weights can come.</summary>
    public bool IsConnected => connection.State == MqttConnectionState.Connected;

    /// <summary>Connects and subscribes. What must be stored does not depend on it: a refusal is told, and weights are missing.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        connection.StateChanged += Changed;
        try
        {
            await connection.StartAsync(cancellationToken);
            await connection.SubscribeAsync([new MqttSubscription(DeviceTopic.Filter(TopicLeaf.Weight), MqttQoS.AtMostOnce)],
                cancellationToken);
        }
        catch (MqttException refusal)
        {
            log.LogError(
                "Live weights do not come, everything else does: {Refusal} See the settings Spane:Broker:LiveUserName and LivePassword.",
                refusal.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        connection.StateChanged -= Changed;
        await _givingUp;
        await connection.DisposeAsync();
    }

    private void Changed(MqttConnectionState state)
    {
        var ended = _connected && state == MqttConnectionState.Connecting;
        _connected = state == MqttConnectionState.Connected;
        if (!ended)
        {
            return;
        }

        _ends.Enqueue(time.GetTimestamp());
        while (time.GetElapsedTime(_ends.Peek()) > Watched)
        {
            _ends.Dequeue();
        }

        if (_ends.Count == MaxEnds)
        {
            log.LogError(
                "Live weights do not come any more, everything else does: the broker has ended their connection {Ends} times in {Minutes} "
                    + "minutes. If it binds client ids to user names, give this connection a user of its own (Spane:Broker:LiveUserName), "
                    + "then start again.",
                MaxEnds,
                Watched.TotalMinutes);
            // Not here: closing waits for the task that tells this.
            _givingUp = Task.Run(async () => await connection.DisposeAsync());
        }
    }
}
