using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Spane.Lab.Load;

namespace Spane.Lab.Soak;

/// <summary>
/// Screens that show lines of all backends, one screen at each: how old the oldest pack is that was sent and is not shown. A screen whose
/// backend stops goes on at another that is healthy, as behind a balancer, after the second that the stream tells a browser to wait.
/// </summary>
internal sealed class ScreenWatch : IAsyncDisposable
{
    // Of devices in turns, so that some are of each backend.
    private const int MostLines = 15;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthLimit = TimeSpan.FromSeconds(2);

    private readonly FleetDevice[] _devices;
    private readonly List<long>[] _sent;
    private readonly uint[][] _shown;
    private readonly IReadOnlyList<Uri> _backends;
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _watching;
    private TimeSpan _stalest;

    private ScreenWatch(VirtualFleet fleet, IReadOnlyList<Uri> backends, string apiKey)
    {
        _devices = [.. fleet.Devices.Take(MostLines)];
        _sent = Array.ConvertAll(_devices, _ => new List<long>());
        _backends = backends;
        _shown = [.. backends.Select(_ => new uint[_devices.Length])];
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        fleet.Watch = NoteSent;
        _watching = Task.WhenAll([.. backends.Select((_, screen) => WatchAsync(screen)), LookAsync()]);
    }

    /// <summary>Opens the screens, before the fleet sends.</summary>
    public static ScreenWatch Open(VirtualFleet fleet, IReadOnlyList<Uri> backends, string apiKey) => new(fleet, backends, apiKey);

    /// <summary>Whether each screen shows a pack of each line.</summary>
    public bool IsComplete => _shown.All(screen => Array.TrueForAll(screen, shown => shown > 0));

    /// <summary>How old the oldest pack that was not shown has been at most since this was last asked.</summary>
    public TimeSpan TakeStalest()
    {
        lock (_client)
        {
            var stalest = _stalest;
            _stalest = TimeSpan.Zero;
            return stalest;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        _ending.Dispose();
    }

    private void NoteSent(FleetDevice device, uint sequence, long timestamp)
    {
        if (device.Number < _sent.Length)
        {
            lock (_sent[device.Number])
            {
                // What is sent again was sent at first.
                if (sequence > _sent[device.Number].Count)
                {
                    _sent[device.Number].Add(timestamp);
                }
            }
        }
    }

    private async Task LookAsync()
    {
        while (true)
        {
            await Task.Delay(Look, _ending.Token);
            var oldest = _shown.Max(screen => Enumerable.Range(0, _devices.Length).Max(line => AgeOf(line, screen[line])));
            lock (_client)
            {
                _stalest = oldest > _stalest ? oldest : _stalest;
            }
        }
    }

    private TimeSpan AgeOf(int line, uint shown)
    {
        lock (_sent[line])
        {
            return shown < _sent[line].Count ? Stopwatch.GetElapsedTime(_sent[line][(int)shown]) : TimeSpan.Zero;
        }
    }

    private async Task WatchAsync(int screen)
    {
        var topics = new Uri($"/live?{string.Join('&', _devices.Select(device => $"topic=line.{device.Registration.Id}"))}",
            UriKind.Relative);
        for (var at = screen; ; at++)
        {
            var backend = _backends[at % _backends.Count];
            if (!await IsHealthyAsync(backend))
            {
                await Task.Delay(Look, _ending.Token);
                continue;
            }

            try
            {
                await using var stream = await _client.GetStreamAsync(new Uri(backend, topics), _ending.Token);
                await foreach (var item in SseParser.Create(stream).EnumerateAsync(_ending.Token))
                {
                    if (item.EventType == "picture")
                    {
                        NoteShown(item.Data, _shown[screen]);
                    }
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                // It has ended.
            }

            await Task.Delay(Reconnection, _ending.Token);
        }
    }

    private async Task<bool> IsHealthyAsync(Uri backend)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        limit.CancelAfter(HealthLimit);
        try
        {
            using var answer = await _client.GetAsync(new Uri(backend, "/healthz"), limit.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (!_ending.IsCancellationRequested && fault is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void NoteShown(string picture, uint[] shown)
    {
        using var json = JsonDocument.Parse(picture);
        if (!json.RootElement.GetProperty("parts").TryGetProperty("verdict", out var verdict)
            || !verdict.TryGetProperty("number", out var number))
        {
            return;
        }

        // The number of a pack of a fleet is its sequence number; a later one is of an earlier life.
        var topic = json.RootElement.GetProperty("topic").GetString();
        var line = Array.FindIndex(_devices, device => topic == $"line.{device.Registration.Id}");
        if (number.GetUInt32() <= _devices[line].Sequence)
        {
            shown[line] = Math.Max(shown[line], number.GetUInt32());
        }
    }
}
