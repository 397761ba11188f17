using Spane.Servers;
using Spane.Storage.Influx;
using Spane.Storage.InfluxDb;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Soak;

/// <summary>InfluxDB in a folder of its own, as the telemetry store of a plant: it can be killed and started again with what it
/// held.</summary>
internal sealed class SoakInflux : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly InfluxClient _client;
    private readonly InfluxProcess _server;

    private SoakInflux(InfluxProcess server)
    {
        _server = server;
        _client = new InfluxClient(new InfluxOptions { Address = server.Address });
        Store = new InfluxTelemetryStore(_client);
    }

    /// <summary>Reads what it holds.</summary>
    public ITelemetryStore Store { get; }

    /// <summary>The environment of a backend that keeps its telemetry here.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["SPANE__STORE"] = InfluxChoice.Influx, ["SPANE__INFLUX__ADDRESS"] = _server.Address.ToString() };

    public static async Task<SoakInflux> StartAsync(CancellationToken cancellationToken) =>
        new(await InfluxProcess.StartAsync(cancellationToken));

    /// <summary>Kills it (SIGKILL).</summary>
    public Task KillAsync() => _server.KillAsync();

    /// <summary>Starts it again after a kill.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => _server.StartAgainAsync(cancellationToken);

    /// <summary>Runs an InfluxQL query.</summary>
    public Task<IReadOnlyList<InfluxSeries>> QueryAsync(string query, CancellationToken cancellationToken) =>
        _client.QueryAsync(query, cancellationToken);

    /// <summary>Waits until nothing waits on the backend's disk any more.</summary>
    /// <returns>Whether InfluxDB has everything.</returns>
    public static async Task<bool> CaughtUpAsync(string telemetryFile, TimeSpan limit, CancellationToken cancellationToken)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < limit;)
        {
            if (StoredFleet.Waiting(telemetryFile).Batches == 0)
            {
                return true;
            }

            await Task.Delay(Look, cancellationToken);
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _server.DisposeAsync();
    }
}
