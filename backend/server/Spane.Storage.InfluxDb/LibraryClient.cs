using System.Text;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Core.Exceptions;
using InfluxDB.Client.Core.Flux.Domain;
using Spane.Storage.Influx;
using Spane.Storage.Telemetry;

namespace Spane.Storage.InfluxDb;

/// <summary>InfluxDB 2.x by its own library: line protocol to <c>/api/v2/write</c>, Flux from <c>/api/v2/query</c>.</summary>
internal sealed class LibraryClient : ILineProtocolServer, IDisposable
{
    private readonly InfluxOptions _options;
    private readonly InfluxDBClient _client;

    public LibraryClient(InfluxOptions options)
    {
        _options = options;
        _client = new InfluxDBClient(InfluxDBClientOptions.Builder.CreateNew()
            .Url(options.Address.ToString())
            .AuthenticateToken(options.Token)
            .Org(options.Organisation)
            .Bucket(options.Database)
            .TimeOut(options.Timeout)
            .Build());
        _client.EnableGzip();
    }

    /// <summary>The start of every query.</summary>
    public string From => $"from(bucket: {Quote(_options.Database)})";

    public Task PrepareAsync(CancellationToken cancellationToken = default) => GuardAsync(async () =>
    {
        var buckets = _client.GetBucketsApi();
        if (await buckets.FindBucketByNameAsync(_options.Database, cancellationToken) is not null)
        {
            return true;
        }

        var organisations =
            await _client.GetOrganizationsApi().FindOrganizationsAsync(org: _options.Organisation, cancellationToken: cancellationToken);
        await buckets.CreateBucketAsync(_options.Database, organisations[0].Id, cancellationToken);
        return true;
    });

    public async Task<WriteRefusal?> WriteAsync(ReadOnlyMemory<byte> gzip, CancellationToken cancellationToken = default)
    {
        // The library compresses again by itself.
        var lines = Encoding.UTF8.GetString(LineBatch.Expand(gzip).Span).TrimEnd('\n');
        return await GuardAsync(async () =>
        {
            try
            {
                await _client.GetWriteApiAsync().WriteRecordAsync(lines, WritePrecision.Ns, cancellationToken: cancellationToken);
                return (WriteRefusal?)null;
            }
            catch (HttpException refusal) when (refusal is BadRequestException or UnprocessableEntityException
                or RequestEntityTooLargeException)
            {
                return new WriteRefusal(refusal.Message);
            }
        });
    }

    /// <summary>Runs a Flux query.</summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached, or refuses the query.</exception>
    public async Task<IReadOnlyList<FluxRecord>> QueryAsync(string flux, CancellationToken cancellationToken)
    {
        var tables = await GuardAsync(() => _client.GetQueryApi().QueryAsync(flux, cancellationToken: cancellationToken));
        return [.. tables.SelectMany(table => table.Records)];
    }

    /// <summary>Quotes a text as a Flux string.</summary>
    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("${", "\\${", StringComparison.Ordinal)}\"";

    public void Dispose() => _client.Dispose();

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is InfluxException or HttpRequestException
            or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new StoreUnavailableException(
                $"InfluxDB at {_options.Address} does not answer as it should. Check that it runs, the organisation '"
                    + $"{_options.Organisation}', the bucket '{_options.Database}' and the token; telemetry is kept until it works.",
                fault);
        }
    }
}
