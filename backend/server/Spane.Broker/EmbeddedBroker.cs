using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Protocol;
using MQTTnet.Server;
using Spane.Broker.Access;
using Spane.Broker.Connections;
using Spane.Broker.Routing;
using Spane.Broker.Settings;

namespace Spane.Broker;

/// <summary>
/// An MQTT broker in this process: MQTTnet's server holds sessions, subscriptions and retained messages, Kestrel the sockets, and what is
/// between them here bounds each client and keeps a PUBACK back until the message is stored.
/// </summary>
internal sealed class EmbeddedBroker : IAsyncDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly BrokerSettings _settings;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _log;
    private readonly RetainedMessages _retained;
    private readonly BrokerCore _core;
    private readonly BrokerAdapter _adapter;
    private readonly MqttServer _server;
    private readonly BrokerUpkeep _upkeep;
    private readonly SemaphoreSlim _starting = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _listener;
    private Task? _unlistening;
    private Task _sweeping = Task.CompletedTask;

    public EmbeddedBroker(BrokerSettings settings, ILoggerFactory loggers)
    {
        _settings = settings;
        _loggers = loggers;
        _log = loggers.CreateLogger<EmbeddedBroker>();
        _retained = new RetainedMessages(settings.Limits.RetainedTopics);
        var index = new SubscriptionIndex();
        _core = new BrokerCore(settings, new AccessFiles(settings.Access), new Dispatcher(index, _retained),
            new ConnectionTable(settings.Limits), new Sessions(index, settings), new Wills(settings.Time));
        _adapter = new BrokerAdapter(_core);
        _server = new MqttServerFactory().CreateMqttServer(Options(settings.Limits), [_adapter], new MqttNetNullLogger());
        _retained.Server = _core.Sessions.Server = _server;
        _upkeep = new BrokerUpkeep(_core, _retained, _log);
        ServerHooks.Attach(_server, _core, _retained);
    }

    /// <summary>Network connections now.</summary>
    public int ConnectionCount => _core.Connections.Count;

    /// <summary>Sessions now, connected or not.</summary>
    public int SessionCount => _core.Sessions.Count;

    /// <summary>Topics with a retained message.</summary>
    public int RetainedCount => _retained.Count;

    /// <summary>Whether a client has a session.</summary>
    public bool HasSession(string client) => _core.Sessions.Find(client) is not null;

    /// <summary>Serves one connection to its end; Kestrel's, or one in memory.</summary>
    public Task ServeAsync(ConnectionContext context) => _adapter.ServeAsync(context);

    internal Dispatcher Dispatcher => _core.Dispatcher;

    internal RetainedMessages Retained => _retained;

    internal ConnectionTable Connections => _core.Connections;

    /// <summary>Completes when it listens.</summary>
    public Task Started => _started.Task;

    /// <summary>Lets clients in: whoever stores their messages has subscribed.</summary>
    public void Open() => _adapter.Open();

    /// <summary>Listens; who connects waits until it is <see cref="Open"/>. Started already: does nothing.</summary>
    /// <exception cref="IOException">An address is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_listener is not null)
            {
                return;
            }

            _core.Access.Refresh();
            _upkeep.OpenRetained();
            await _server.StartAsync();
            _listener = BrokerListener.Build(_settings, _loggers, _adapter.ServeAsync);
            await _listener.StartAsync(cancellationToken);
            _sweeping = SweepAsync(_stop.Token);
            _started.TrySetResult();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Reads the password file and the access list again: who is shut out, or may do something else now, is
    /// disconnected.</summary>
    public Task RefreshAccessAsync() => _upkeep.RefreshAccessAsync();

    /// <summary>Ends all network connections, so that clients send again what has no PUBACK.</summary>
    public void DropConnections()
    {
        foreach (var connection in _core.Connections.All)
        {
            connection.End(MqttDisconnectReasonCode.ServerBusy);
        }
    }

    /// <summary>
    /// Sends the clients to another broker, before this one ends: it listens no more and reads nothing more; each client is told that the
    /// server stops once all that it has sent is stored and has its PUBACK.
    /// </summary>
    /// <param name="limit">How long a client may wait for that; what has no PUBACK then is sent again elsewhere.</param>
    public async Task SendAwayAsync(TimeSpan limit)
    {
        _adapter.Close();
        // It completes when the connections have ended.
        _unlistening ??= _listener?.StopAsync(CancellationToken.None);
        var left = _core.Connections.All.ToList();
        left.ForEach(connection => connection.BeStill());
        for (var begun = _settings.Time.GetTimestamp(); left.Count > 0; await Task.Delay(Look))
        {
            var isOver = _settings.Time.GetElapsedTime(begun) >= limit;
            var away = left.FindAll(connection => isOver || connection.Pending.IsEmpty);
            away.ForEach(connection => connection.End(MqttDisconnectReasonCode.ServerShuttingDown));
            left.RemoveAll(away.Contains);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _adapter.BeginStop();
        await _stop.CancelAsync();
        await _sweeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_listener is not null)
        {
            await (_unlistening ?? _listener.StopAsync(CancellationToken.None));
            await _listener.DisposeAsync();
        }

        _server.Dispose();
        _upkeep.Dispose();
        _starting.Dispose();
        _stop.Dispose();
    }

    private static MqttServerOptions Options(BrokerLimits limits)
    {
        var options = new MqttServerOptions
        {
            EnablePersistentSessions = true,
            MaxPendingMessagesPerClient = limits.QueuedMessages,
            PendingMessagesOverflowStrategy = MqttPendingMessagesOverflowStrategy.DropNewMessage,
            DefaultCommunicationTimeout = limits.ConnectDeadline,
        };
        // Looked after by BrokerConnection, where a deadline is told from a store that is behind.
        options.KeepAliveOptions.MonitorInterval = TimeSpan.FromSeconds(5);
        return options;
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(SweepPeriod, _settings.Time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await _upkeep.StepAsync();
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                _log.LogError(fault, "The broker's upkeep failed; it goes on.");
            }
        }
    }
}
