using System.Text.Json;
using Spane.Servers;
using Spane.Storage.Influx;
using Spane.Storage.InfluxDb;

namespace Spane.Storage.Tests.Contract;

/// <summary>Debian's VictoriaMetrics through InfluxDB.Client, read back by its own export.</summary>
public sealed class VictoriaMetricsTests : LineServerContract, IAsyncLifetime
{
    private static readonly Uri Export = new("api/v1/export?match[]={__name__=\"power_power_w\"}&start=0&end=4000000000", UriKind.Relative);

    private VictoriaMetricsServer _server = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await VictoriaMetricsServer.StartAsync(Ending);
        _http = new HttpClient { BaseAddress = _server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    protected override Task<ILineProtocolServer> OpenAsync() => Task.FromResult(InfluxChoice.Create(
        InfluxChoice.Influx, new InfluxOptions { Address = _server.Address, Version = InfluxVersion.Two }).Server);

    protected override async Task<IReadOnlyDictionary<long, double>> PowerAsync()
    {
        var lines = await _http.GetStringAsync(Export, Ending);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Samples).ToDictionary();
    }

    protected override Task KillAsync() => _server.KillAsync();

    protected override Task StartAgainAsync() => _server.StartAgainAsync(Ending);

    private static IEnumerable<KeyValuePair<long, double>> Samples(string line)
    {
        using var series = JsonDocument.Parse(line);
        long[] times = [.. series.RootElement.GetProperty("timestamps").EnumerateArray().Select(time => time.GetInt64())];
        double[] values = [.. series.RootElement.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        return times.Zip(values, KeyValuePair.Create);
    }
}
