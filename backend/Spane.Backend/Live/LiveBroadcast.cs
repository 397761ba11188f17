using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Spane.Dashboard.Alarms;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Lines;
using Spane.Dashboard.Live;

namespace Spane.Backend.Live;

/// <summary>
/// Sends what has changed to the screens: five times a second each changed part is serialised once and handed to every screen that shows
/// it. A beat each second tells a screen that the link is alive and what time it is here. Safe for concurrent use.
/// </summary>
public sealed class LiveBroadcast : BackgroundService
{
    /// <summary>How often changes are sent.</summary>
    public static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(200);

    private const int TicksPerBeat = 5;
    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);

    private readonly LiveState _state;
    private readonly TimeProvider _clock;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ILiveTopic> _topics = new(StringComparer.Ordinal);
    private readonly HashSet<LiveClient> _clients = [];
    private long _lastId;
    private long _ticks;

    /// <summary>Creates the broadcast.</summary>
    /// <param name="state">What is sent.</param>
    /// <param name="clock">The time.</param>
    /// <param name="lifetime">Ends every stream when the host stops, so that a stop does not wait for open screens.</param>
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
    /// <param name="topics">The topics that the screen shows.</param>
    /// <param name="cancellationToken">The screen has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> Subscribe(IReadOnlyCollection<string> topics, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = new LiveClient(topics);
        lock (_gate)
        {
            Collect();
            SendWhole(client);
            client.Send(Beat());
            _clients.Add(client);
        }

        using var stopping = _lifetime.ApplicationStopping.Register(client.Complete);
        try
        {
            await foreach (var item in client.Events.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            lock (_gate)
            {
                _clients.Remove(client);
            }
        }
    }

    /// <summary>Sends what has changed since the last tick.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            Collect();
            var beat = ++_ticks % TicksPerBeat == 0 ? Beat() : (SseItem<string>?)null;
            foreach (var client in _clients)
            {
                if (client.TakeDropped())
                {
                    SendWhole(client);
                }

                if (beat is { } item)
                {
                    client.Send(item);
                }
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickPeriod, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Tick();
        }
    }

    private void Collect()
    {
        foreach (var line in _state.Lines)
        {
            Collect(LinePicture.Topic(line.Device), line, LinePicture.Parts);
        }

        foreach (var canteen in _state.Canteens)
        {
            Collect(CanteenPicture.Topic(canteen.Device), canteen, CanteenPicture.Parts);
        }

        Collect(AlarmsPicture.BadgeTopic, _state.Alarms, AlarmsPicture.Badge);
        Collect(AlarmsPicture.ListTopic, _state.Alarms, AlarmsPicture.List);
    }

    private void Collect<TView>(string name, TView view, IReadOnlyList<LivePart<TView>> parts)
        where TView : class
    {
        if (!_topics.TryGetValue(name, out var topic))
        {
            _topics[name] = topic = new LiveTopic<TView>(name, parts);
        }

        if (((LiveTopic<TView>)topic).Update(view) is { } changed)
        {
            Send(name, changed);
        }
    }

    private void Send(string topic, string parts)
    {
        var interested = _clients.Where(client => client.Topics.Contains(topic)).ToArray();
        if (interested is [])
        {
            return;
        }

        var item = Picture(topic, parts);
        foreach (var client in interested)
        {
            client.Send(item);
        }
    }

    private void SendWhole(LiveClient client)
    {
        foreach (var topic in _topics.Values.Where(topic => client.Topics.Contains(topic.Name)))
        {
            client.Send(Picture(topic.Name, topic.Whole));
        }
    }

    private SseItem<string> Picture(string topic, string parts) => Item("picture", $"{{\"now\":{Now},\"topic\":\"{topic}\",\"parts\":{parts}}}");

    private SseItem<string> Beat() => Item("beat", $"{{\"now\":{Now}}}");

    private string Now => _clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private SseItem<string> Item(string type, string data) =>
        new(data, type) { EventId = (++_lastId).ToString(CultureInfo.InvariantCulture), ReconnectionInterval = Reconnection };
}
