using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>InfluxDB over HTTP: lines in, InfluxQL out.</summary>
public sealed class InfluxClient : ILineProtocolServer, IDisposable
{
    private readonly HttpClient _http;
    private readonly InfluxOptions _options;
    private readonly string _database;

    /// <summary>Makes a client.</summary>
    /// <param name="options">Where InfluxDB is.</param>
    public InfluxClient(InfluxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _database = $"db={Uri.EscapeDataString(options.Database)}";
        _http = new HttpClient { BaseAddress = options.Address, Timeout = options.Timeout };
        if (options.Token.Length > 0)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", options.Token);
        }
        else if (options.UserName.Length > 0)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}"));
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        if (_options.CreateDatabase)
        {
            using var content = new FormUrlEncodedContent([new("q", $"CREATE DATABASE \"{_options.Database}\"")]);
            using var response = await SendAsync(() => _http.PostAsync(new Uri("query", UriKind.Relative), content, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public async Task<string?> WriteAsync(ReadOnlyMemory<byte> gzip, CancellationToken cancellationToken = default)
    {
        using var content = new ReadOnlyMemoryContent(gzip);
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await SendAsync(() => _http.PostAsync(new Uri($"write?{_database}&precision=ns", UriKind.Relative), content, cancellationToken));
        return response.IsSuccessStatusCode ? null : await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Runs an InfluxQL query.</summary>
    /// <param name="query">The query, its values already quoted by <see cref="Quote"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The series of the first result; none when nothing matches.</returns>
    /// <exception cref="StoreUnavailableException">The server cannot be reached, or refuses the query.</exception>
    public async Task<IReadOnlyList<InfluxSeries>> QueryAsync(string query, CancellationToken cancellationToken = default)
    {
        var address = new Uri($"query?{_database}&epoch=ns&q={Uri.EscapeDataString(query)}", UriKind.Relative);
        using var response = await SendAsync(() => _http.GetAsync(address, cancellationToken));
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var json = await JsonSerializer.DeserializeAsync<JsonElement>(body, cancellationToken: cancellationToken);
        if (!response.IsSuccessStatusCode || !json.TryGetProperty("results", out var results))
        {
            throw new StoreUnavailableException($"InfluxDB at {_options.Address} refused a query ({(int)response.StatusCode}): {json}.");
        }

        return results[0].TryGetProperty("series", out var series) ? [.. series.EnumerateArray().Select(InfluxSeries.Read)] : [];
    }

    /// <summary>Quotes a text as an InfluxQL string.</summary>
    /// <param name="text">The text.</param>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        HttpResponseMessage response;
        try
        {
            response = await send();
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new StoreUnavailableException($"InfluxDB at {_options.Address} does not answer. Start it or check the address; telemetry is kept until it does.", fault);
        }

        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500)
        {
            var status = (int)response.StatusCode;
            response.Dispose();
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture, $"InfluxDB at {_options.Address} answers {status}. Check the database '{_options.Database}', the user and its rights; telemetry is kept until it works."));
        }

        return response;
    }
}
