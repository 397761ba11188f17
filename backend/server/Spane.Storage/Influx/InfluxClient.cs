using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Influx;

/// <summary>InfluxDB 1.x and 3 Core over plain HTTP: lines in, InfluxQL out.</summary>
public sealed class InfluxClient : ILineProtocolServer, IDisposable
{
    private const int LongestReason = 200;

    private readonly HttpClient _http;
    private readonly InfluxOptions _options;
    private readonly string _database;
    private readonly Uri _write;

    /// <summary>Makes a client.</summary>
    public InfluxClient(InfluxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _database = $"db={Uri.EscapeDataString(options.Database)}";
        _write = new Uri(
            options.Version == InfluxVersion.Three ? $"api/v3/write_lp?{_database}&precision=nanosecond&accept_partial=true"
                : $"write?{_database}&precision=ns",
            UriKind.Relative);
        _http = new HttpClient { BaseAddress = options.Address, Timeout = options.Timeout };
        if (options.Token.Length > 0)
        {
            _http.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Bearer", options.Token);
        }
        else if (options.UserName.Length > 0)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}"));
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
    }

    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        if (_options.CreateDatabase && _options.Version == InfluxVersion.One)
        {
            using var content = new FormUrlEncodedContent([new("q", $"CREATE DATABASE \"{_options.Database}\"")]);
            using var response = await SendAsync(() => _http.PostAsync(new Uri("query", UriKind.Relative), content, cancellationToken));

            // A server that has no such statement makes the database when it is written to.
            if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.BadRequest)
            {
                throw await UnavailableAsync(response, cancellationToken);
            }
        }
    }

    public async Task<WriteRefusal?> WriteAsync(ReadOnlyMemory<byte> gzip, CancellationToken cancellationToken = default)
    {
        using var content = new ReadOnlyMemoryContent(gzip);
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await SendAsync(() => _http.PostAsync(_write, content, cancellationToken));
        return response.IsSuccessStatusCode
            ? null
            : RefusalReader.Read(_options.Version, response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken))
                ?? throw await UnavailableAsync(response, cancellationToken);
    }

    /// <summary>Runs an InfluxQL query.</summary>
    /// <returns>The series of the first result; none when nothing matches.</returns>
    /// <exception cref="StoreUnavailableException">The server cannot be reached, or refuses the query.</exception>
    public async Task<IReadOnlyList<InfluxSeries>> QueryAsync(string query, CancellationToken cancellationToken = default)
    {
        var address = new Uri($"query?{_database}&epoch=ns&q={Uri.EscapeDataString(query)}", UriKind.Relative);
        using var response = await SendAsync(() => _http.GetAsync(address, cancellationToken));
        if (!response.IsSuccessStatusCode)
        {
            throw await UnavailableAsync(response, cancellationToken);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var result =
            (await JsonSerializer.DeserializeAsync<JsonElement>(body, cancellationToken: cancellationToken)).GetProperty("results")[0];
        if (result.TryGetProperty("error", out var error))
        {
            throw new StoreUnavailableException(
                $"InfluxDB at {_options.Address} does not answer a query: {error.GetString()}. Check the database '{_options.Database}' "
                    + $"and the server's limits.");
        }

        return result.TryGetProperty("series", out var series) ? [.. series.EnumerateArray().Select(InfluxSeries.Read)] : [];
    }

    /// <summary>Quotes a text as an InfluxQL string.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            return await send();
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new StoreUnavailableException(
                $"InfluxDB at {_options.Address} does not answer. Start it or check the address; telemetry is kept until it does.", fault);
        }
    }

    private async Task<StoreUnavailableException> UnavailableAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var reason = RefusalReader.Reason(await response.Content.ReadAsStringAsync(cancellationToken)).Trim();
        var status = (int)response.StatusCode;
        return new StoreUnavailableException(string.Create(
            CultureInfo.InvariantCulture,
            $"InfluxDB at {_options.Address} answers {status} ({reason[..Math.Min(reason.Length, LongestReason)]}). Check the database '"
                + $"{_options.Database}', the user or token and its rights; telemetry is kept until it works."));
    }
}
