using System.Globalization;
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
        var settings = InfluxDBClientOptions.Builder.CreateNew()
            .Url(options.Address.ToString())
            .Org(options.Organisation)
            .Bucket(options.Database)
            .TimeOut(options.Timeout);
        _client = new InfluxDBClient((options.Token.Length > 0 ? settings.AuthenticateToken(options.Token) : settings).Build());
        _client.EnableGzip();
    }

    /// <summary>The start of every query.</summary>
    public string From => $"from(bucket: {Quote(_options.Database)})";

    public Task PrepareAsync(CancellationToken cancellationToken = default) => _options.CreateDatabase
        ? GuardAsync(() => MakeBucketAsync(cancellationToken)) : Task.CompletedTask;

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
            // 422: some lines are dropped, the others written; 400: one cannot be read, and none is written (influxdb main-2.x,
            // http/write_handler.go, handleWrite).
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
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("${", "\\${", StringComparison.Ordinal) + "\"";

    public void Dispose() => _client.Dispose();

    private async Task<bool> MakeBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            var buckets = _client.GetBucketsApi();
            if (await buckets.FindBucketByNameAsync(_options.Database, cancellationToken) is not null)
            {
                return true;
            }

            var organisations = await _client.GetOrganizationsApi()
                .FindOrganizationsAsync(org: _options.Organisation, cancellationToken: cancellationToken);
            if (organisations is [var organisation, ..])
            {
                await buckets.CreateBucketAsync(_options.Database, organisation.Id, cancellationToken);
            }

            return true;
        }
        catch (HttpException none) when (none.Status is >= 400 and < 500)
        {
            // A server that has no buckets, as VictoriaMetrics, takes what is written to any; a token may be for writing only. If nothing
            // can be written either, writing tells.
            return false;
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        // 0: no answer came.
        catch (HttpException fault) when (fault.Status != 0)
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"InfluxDB at {_options.Address} answers {fault.Status} ({fault.Message}). Check the organisation "
                    + $"'{_options.Organisation}', the bucket '{_options.Database}', the token and its rights; telemetry is kept until "
                    + $"it works."), fault);
        }
        catch (Exception fault) when (fault is InfluxException or HttpRequestException
            or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new StoreUnavailableException(
                $"InfluxDB at {_options.Address} does not answer. Start it or check the address; telemetry is kept until it does.", fault);
        }
    }
}
