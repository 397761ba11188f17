using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Spane.Backend.Live;

/// <summary>
/// Sends what has changed to the screens, at once but at most every <see cref="QuietPeriod"/>: each changed part is serialised once and
/// sent to every screen that shows it; what nobody shows is not looked at. A beat each second tells a screen that the link is alive and
/// what time it is here. Safe for concurrent use.
/// </summary>
internal sealed class LiveBroadcast(LiveState state, TimeProvider clock, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>The shortest time between two sendings: changes within it are sent together.</summary>
    public static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(8);

    private static readonly TimeSpan BeatPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, WatchedTopic> _watched = new(StringComparer.Ordinal);
    private readonly HashSet<LiveClient> _clients = [];
    private long _lastId;

    /// <summary>Screens connected now.</summary>
    public int ClientCount
    {
        get
        {
            lock (_gate)
            {
                return _clients.Count;
            }
        }
    }

    /// <summary>The devices that a screen shows now, with the other last parts of topics.</summary>
    public HashSet<string> Watched
    {
        get
        {
            lock (_gate)
            {
                return [.. _watched.Keys.Select(name => name[(name.LastIndexOf('.') + 1)..])];
            }
        }
    }

    /// <summary>The events for one screen: whole views first, then changes, until it disconnects or the host stops.</summary>
    public async IAsyncEnumerable<SseItem<string>> Subscribe(IReadOnlyCollection<string> topics,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = new LiveClient(topics);
        Add(client);
        using var stopping = lifetime.ApplicationStopping.Register(client.Complete);
        try
        {
            await foreach (var item in client.Events.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            Remove(client);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beats = new PeriodicTimer(BeatPeriod, clock);
        var beat = beats.WaitForNextTickAsync(stoppingToken).AsTask();
        var change = state.WaitForChangeAsync(stoppingToken);
        while (true)
        {
            await Task.WhenAny(beat, change);
            if (beat.IsCompleted)
            {
                await beat;
                SendBeat();
                beat = beats.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            if (change.IsCompleted)
            {
                await change;
                SendChanges();
                await Task.Delay(QuietPeriod, clock, stoppingToken);
                change = state.WaitForChangeAsync(stoppingToken);
            }
        }
    }

    private void Add(LiveClient client)
    {
        lock (_gate)
        {
            foreach (var name in client.Topics)
            {
                if (!_watched.TryGetValue(name, out var watched))
                {
                    if (LiveTopics.Open(name, state) is not { } topic)
                    {
                        continue;
                    }

                    _watched[name] = watched = new WatchedTopic(topic);
                }

                SendChanges(watched);
                watched.Clients.Add(client);
            }

            SendWhole(client);
            client.Send(Beat());
            _clients.Add(client);
        }
    }

    private void Remove(LiveClient client)
    {
        lock (_gate)
        {
            _clients.Remove(client);
            foreach (var name in client.Topics)
            {
                if (_watched.TryGetValue(name, out var watched) && watched.Clients.Remove(client) && watched.Clients is [])
                {
                    _watched.Remove(name);
                }
            }
        }
    }

    private void SendBeat()
    {
        lock (_gate)
        {
            var beat = Beat();
            foreach (var client in _clients)
            {
                client.Send(beat);
            }
        }
    }

    private void SendChanges()
    {
        lock (_gate)
        {
            foreach (var watched in _watched.Values)
            {
                SendChanges(watched);
            }

            foreach (var client in _clients)
            {
                if (client.TakeDropped())
                {
                    SendWhole(client);
                }
            }
        }
    }

    private void SendChanges(WatchedTopic watched)
    {
        if (watched.Topic.Update() is not { } changed)
        {
            return;
        }

        var item = ViewItem(watched.Topic.Name, changed);
        foreach (var client in watched.Clients)
        {
            client.Send(item);
        }
    }

    private void SendWhole(LiveClient client)
    {
        foreach (var name in client.Topics)
        {
            if (_watched.TryGetValue(name, out var watched) && watched.Topic.Whole is { } whole)
            {
                client.Send(ViewItem(name, whole));
            }
        }
    }

    private SseItem<string> ViewItem(string topic, string parts) =>
        Item("picture", $"{{\"now\":{Now},\"topic\":\"{topic}\",\"parts\":{parts}}}");

    private SseItem<string> Beat() => Item("beat", $"{{\"now\":{Now}}}");

    private string Now => clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private SseItem<string> Item(string type, string data) =>
        new(data, type) { EventId = (++_lastId).ToString(CultureInfo.InvariantCulture), ReconnectionInterval = Reconnection };
}
