using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Spane.Dashboard.Alarms;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Devices;
using Spane.Dashboard.Lines;
using Spane.Dashboard.Live;
using Spane.Electricity.Views;
using Spane.Packing.Views;

namespace Spane.Backend.Live;

/// <summary>
/// Sends what has changed to the screens, at once but at most every <see cref="QuietPeriod"/>: each changed part is serialised once and
/// handed to every
/// screen that shows it; what nobody shows is not looked at. A beat each second tells a screen that the link is alive and what time it is
/// here. Safe for
/// concurrent use.
/// </summary>
public sealed class LiveBroadcast : BackgroundService
{
    /// <summary>The shortest time between two sendings: changes within it are sent together.</summary>
    public static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(15);

    private static readonly TimeSpan BeatPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);

    private readonly LiveState _state;
    private readonly TimeProvider _clock;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WatchedTopic> _watched = new(StringComparer.Ordinal);
    private readonly HashSet<LiveClient> _clients = [];
    private long _lastId;

    /// <summary>Creates the broadcast.</summary>
    public LiveBroadcast(LiveState state, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        ArgumentNullException.ThrowIfNull(lifetime);
        _state = state;
        _clock = clock;
        _lifetime = lifetime;
    }

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

    /// <summary>The events for one screen: whole pictures first, then changes, until it disconnects or the host stops.</summary>
    public async IAsyncEnumerable<SseItem<string>> Subscribe(IReadOnlyCollection<string> topics,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = new LiveClient(topics);
        Add(client);
        using var stopping = _lifetime.ApplicationStopping.Register(client.Complete);
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

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beats = new PeriodicTimer(BeatPeriod, _clock);
        var beat = beats.WaitForNextTickAsync(stoppingToken).AsTask();
        var change = _state.WaitForChangeAsync(stoppingToken);
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
                await Task.Delay(QuietPeriod, _clock, stoppingToken);
                change = _state.WaitForChangeAsync(stoppingToken);
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
                    if (Open(name) is not { } topic)
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

    private ILiveTopic? Open(string name)
    {
        if (name == AlarmsViewModel.BadgeTopic)
        {
            return new LiveTopic<AlarmsView>(name, AlarmsViewModel.Badge, () => _state.Alarms);
        }

        if (name == AlarmsViewModel.ListTopic)
        {
            return new LiveTopic<AlarmsView>(name, AlarmsViewModel.List, () => _state.Alarms);
        }

        if (DeviceOf(name, LineViewModel.Topic("")) is { } line)
        {
            return new LiveTopic<LineView>(name, LineViewModel.Parts, () => _state.Line(line));
        }

        if (DeviceOf(name, DeviceViewModel.Topic("")) is { } device)
        {
            return new LiveTopic<DeviceView>(name, DeviceViewModel.Parts, () => _state.Device(device));
        }

        if (DeviceOf(name, CommandProgress.Topic("")) is { } commanded)
        {
            return new LiveTopic<IReadOnlyList<CommandProgress>>(name, CommandProgress.Parts, () => _state.Commands(commanded));
        }

        return DeviceOf(name, CanteenViewModel.Topic("")) is { } canteen
            ? new LiveTopic<CanteenView>(name, CanteenViewModel.Parts, () => _state.Canteen(canteen))
            : null;
    }

    private static string? DeviceOf(string topic, string prefix) =>
        topic.StartsWith(prefix, StringComparison.Ordinal) ? topic[prefix.Length..] : null;

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

        var item = Picture(watched.Topic.Name, changed);
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
                client.Send(Picture(name, whole));
            }
        }
    }

    private SseItem<string> Picture(string topic, string parts) =>
        Item("picture", $"{{\"now\":{Now},\"topic\":\"{topic}\",\"parts\":{parts}}}");

    private SseItem<string> Beat() => Item("beat", $"{{\"now\":{Now}}}");

    private string Now => _clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private SseItem<string> Item(string type, string data) =>
        new(data, type) { EventId = (++_lastId).ToString(CultureInfo.InvariantCulture), ReconnectionInterval = Reconnection };
}
