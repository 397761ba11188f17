namespace Spane.Lab.Load;

/// <summary>Screens that stay open on the live stream and count what they get.</summary>
internal sealed class LiveScreens : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly HttpClient _client;
    private readonly List<Task> _screens = [];
    private long _bytes;
    private long _events;

    private LiveScreens(Uri address) =>
        _client =
            new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue })
            {
                BaseAddress = address,
                Timeout = Timeout.InfiniteTimeSpan
            };

    /// <summary>Bytes that all screens got so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Events that all screens got so far.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Opens screens.</summary>
    public static async Task<LiveScreens> OpenAsync(Uri address, int count, IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        var screens = new LiveScreens(address);
        var stream = new Uri($"/live?{string.Join('&', topics.Select(topic => $"topic={topic}"))}", UriKind.Relative);
        for (var i = 0; i < count; i++)
        {
            var response = await screens._client.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            screens._screens.Add(screens.ReadAsync(response));
        }

        return screens;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_screens).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        _ending.Dispose();
    }

    private async Task ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            await using var stream = await response.Content.ReadAsStreamAsync(_ending.Token);
            var buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, _ending.Token) is > 0 and var read)
            {
                Interlocked.Add(ref _bytes, read);
                Interlocked.Add(ref _events, buffer.AsSpan(0, read).Count("\n\n"u8));
            }
        }
    }
}
