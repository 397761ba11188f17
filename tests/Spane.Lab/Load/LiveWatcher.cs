using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Spane.Lab.Load;

/// <summary>Watches the live stream of a fleet's first packers, and tells how long each pack took from its publish to its event.</summary>
internal sealed class LiveWatcher : IAsyncDisposable
{
    // As many lines as a wall of screens shows; more would measure the same again.
    private const int MostTopics = 16;

    private readonly ConcurrentDictionary<(string Device, uint Sequence), long> _published = new();
    private readonly Dictionary<string, uint> _shown;
    private readonly CancellationTokenSource _ending = new();
    private readonly List<double> _milliseconds = [];
    private readonly HttpResponseMessage _response;
    private readonly Task _reading;
    private volatile bool _measuring;

    private LiveWatcher(HttpResponseMessage response, IEnumerable<FleetDevice> devices)
    {
        _response = response;
        _shown = devices.ToDictionary(device => device.Registration.Id, _ => 0u, StringComparer.Ordinal);
        _reading = ReadAsync();
    }

    /// <summary>Opens the stream.</summary>
    public static async Task<LiveWatcher> StartAsync(HttpClient client, VirtualFleet fleet, CancellationToken cancellationToken)
    {
        var watched = fleet.Devices.Take(MostTopics).ToList();
        var topics = string.Join('&', watched.Select(device => $"topic=line.{device.Registration.Id}"));
        var response =
            await client.GetAsync(new Uri($"/live?{topics}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead,
                cancellationToken);
        response.EnsureSuccessStatusCode();
        var watcher = new LiveWatcher(response, watched);
        fleet.Watch = (device, sequence, timestamp) =>
        {
            if (device.Number < MostTopics)
            {
                watcher._published[(device.Registration.Id, sequence)] = timestamp;
            }
        };
        return watcher;
    }

    /// <summary>From now on latencies are kept.</summary>
    public void StartMeasuring() => _measuring = true;

    /// <summary>Ends it.</summary>
    /// <returns>Latencies in ms, ascending.</returns>
    public IReadOnlyList<double> StopMeasuring()
    {
        _measuring = false;
        lock (_milliseconds)
        {
            return [.. _milliseconds.Order()];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _response.Dispose();
        _ending.Dispose();
    }

    private async Task ReadAsync()
    {
        var stream = await _response.Content.ReadAsStreamAsync(_ending.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(_ending.Token))
        {
            if (item.EventType == "picture")
            {
                Note(item.Data, Stopwatch.GetTimestamp());
            }
        }
    }

    private void Note(string picture, long now)
    {
        using var json = JsonDocument.Parse(picture);
        if (!json.RootElement.GetProperty("parts").TryGetProperty("verdict", out var verdict)
            || !verdict.TryGetProperty("number", out var number))
        {
            return;
        }

        // The number of a pack of a fleet is its sequence number; all up to it are shown now.
        var device = json.RootElement.GetProperty("topic").GetString()!["line.".Length..];
        for (var latest = number.GetUInt32(); _shown[device] < latest;)
        {
            var sequence = ++_shown[device];
            if (_published.TryRemove((device, sequence), out var published) && _measuring)
            {
                lock (_milliseconds)
                {
                    _milliseconds.Add(Stopwatch.GetElapsedTime(published, now).TotalMilliseconds);
                }
            }
        }
    }
}
