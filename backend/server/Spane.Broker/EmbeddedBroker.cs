using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        Handle();
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
            _listener = Listener();
            await _listener.StartAsync(cancellationToken);
            _sweeping = SweepAsync(_stop.Token);
            _started.TrySetResult();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Reads the password file and the access list again: who is shut out, or may do something else now, is disconnected.</summary>
    public Task RefreshAccessAsync() => _upkeep.RefreshAccessAsync();

    /// <summary>Ends all network connections, so that clients send again what has no PUBACK.</summary>
    public void DropConnections()
    {
        foreach (var connection in _core.Connections.All)
        {
            connection.End(MqttDisconnectReasonCode.ServerBusy);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _adapter.BeginStop();
        await _stop.CancelAsync();
        await _sweeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_listener is not null)
        {
            await _listener.StopAsync(CancellationToken.None);
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

    private void Handle()
    {
        _server.ValidatingConnectionAsync += asked =>
        {
            asked.ReasonCode = ((BrokerConnection)asked.ChannelAdapter).Handshake.Authenticate(_core.Access);
            return Task.CompletedTask;
        };
        _server.InterceptingSubscriptionAsync += asked =>
        {
            asked.Response.ReasonCode = _core.Sessions.Find(asked.ClientId)?.Filters.Answer(asked.TopicFilter)
                ?? MqttSubscribeReasonCode.UnspecifiedError;
            return Task.CompletedTask;
        };
        // Retained messages for a new subscription come to MQTTnet's queue by themselves.
        _server.InterceptingClientEnqueueAsync += asked =>
        {
            asked.AcceptEnqueue = _core.Sessions.Find(asked.ReceiverClientId)?.Subscriber.MayRead(asked.ApplicationMessage.Topic) ?? false;
            return Task.CompletedTask;
        };
        _server.LoadingRetainedMessageAsync += asked =>
        {
            asked.LoadedRetainedMessages = [.. _retained.All];
            return Task.CompletedTask;
        };
        _server.SessionDeletedAsync += ended =>
        {
            _core.Sessions.Deleted(ended.Id);
            return Task.CompletedTask;
        };
    }

    private WebApplication Listener()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(_loggers);
        builder.Services.AddSingleton<IHostLifetime, EndsWithTheBroker>();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = _settings.Limits.Connections;
            foreach (var (address, certificate) in _settings.Endpoints)
            {
                kestrel.Listen(address, listen =>
                {
                    if (certificate is not null)
                    {
                        listen.UseHttps(new HttpsConnectionAdapterOptions
                        {
                            ServerCertificate = certificate,
                            HandshakeTimeout = _settings.Limits.ConnectDeadline,
                        });
                    }

                    listen.Run(_adapter.ServeAsync);
                });
            }
        });
        return builder.Build();
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

    /// <summary>The listener ends when the broker does, and not by a signal of its own.</summary>
    private sealed class EndsWithTheBroker : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
