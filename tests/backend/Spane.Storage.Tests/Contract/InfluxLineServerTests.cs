using Spane.Servers;
using Spane.Storage.Influx;

namespace Spane.Storage.Tests.Contract;

/// <summary>Debian's InfluxDB 1.6.7 over plain HTTP.</summary>
public sealed class InfluxLineServerTests : LineServerContract, IAsyncLifetime
{
    private InfluxProcess _server = null!;
    private InfluxClient? _reader;

    public async ValueTask InitializeAsync() => _server = await InfluxProcess.StartAsync(Ending);

    public async ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        await _server.DisposeAsync();
    }

    protected override Task<ILineProtocolServer> OpenAsync()
    {
        var options = new InfluxOptions { Address = _server.Address };
        _reader = new InfluxClient(options);
        return Task.FromResult<ILineProtocolServer>(new InfluxClient(options));
    }

    protected override async Task<IReadOnlyDictionary<long, double>> PowerAsync()
    {
        var found = await _reader!.QueryAsync("SELECT power_w FROM power WHERE device = 'canteen-1'", Ending);
        return found.SelectMany(series => series.Rows).ToDictionary(row => row[0].GetInt64() / 1_000_000, row => row[1].GetDouble());
    }

    protected override Task KillAsync() => _server.KillAsync();

    protected override Task StartAgainAsync() => _server.StartAgainAsync(Ending);
}
