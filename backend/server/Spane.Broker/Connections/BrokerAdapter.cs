using Microsoft.AspNetCore.Connections;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace Spane.Broker.Connections;

/// <summary>Hands Kestrel's connections to MQTTnet's server.</summary>
internal sealed class BrokerAdapter(BrokerCore core) : IMqttServerAdapter
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    /// <summary>Lets clients in.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>From here to its end.</summary>
    public async Task ServeAsync(ConnectionContext context)
    {
        await _open.Task;
        using var connection = new BrokerConnection(context, core.Connections.NextNumber(), core);
        if (_isStopping || ClientHandler is not { } handle || !core.Connections.TryEnter(connection))
        {
            context.Abort();
            return;
        }

        try
        {
            await handle(connection);
        }
        finally
        {
            core.Connections.Leave(connection);
            await EndAsync(connection);
        }
    }

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger) => Task.CompletedTask;

    /// <summary>From now on nobody comes in.</summary>
    public void Close()
    {
        _isStopping = true;
        Open();
    }

    /// <summary>From now on nobody comes in, and who is there is told that the server stops.</summary>
    public void BeginStop()
    {
        Close();
        foreach (var connection in core.Connections.All)
        {
            connection.End(MQTTnet.Protocol.MqttDisconnectReasonCode.ServerShuttingDown);
        }
    }

    public Task StopAsync() => Task.CompletedTask;

    public void Dispose()
    {
    }

    private async Task EndAsync(BrokerConnection connection)
    {
        if (!connection.IsAccepted)
        {
            return;
        }

        var client = connection.ClientId!;
        if (connection.Handshake.SessionExpiry > TimeSpan.Zero && core.Connections.Find(client) is null)
        {
            core.Sessions.Leave(client, connection.Handshake.SessionExpiry);
        }

        // A server that stops says nothing of its clients: they are there still (MQTT 5, 3.1.2.5 allows it).
        if (!_isStopping && connection.Handshake.Will is { } will && core.Wills.Ended(client, will) is { } due)
        {
            await core.PublishAsync(due);
        }
    }
}
